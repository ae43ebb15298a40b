import { engineHome } from './engine/home.mjs';
import { down, environment, status, up } from './engine/index.mjs';
import { main, Stop, say } from './lib/process.mjs';

const USAGE = `npm run -s engine -- up               starts the private engine, or finds it running
npm run -s engine -- down [--purge]   stops it; --purge removes its containers, networks and files too
npm run -s engine -- env              for a shell: eval "$(npm run -s engine -- env)"
npm run -s engine -- status [--json]
SKEP_ENGINE_SUITE (trixie, bookworm, sid) chooses the Debian suite, SKEP_ENGINE_HOME the folder.`;

await main(async ([command, ...options]) => {
  switch (command) {
    case 'up':
      await up();
      say('engine: running; to use it in a shell: eval "$(npm run -s engine -- env)"');
      return 0;
    case 'down':
      await down({ purge: options.includes('--purge') });
      return 0;
    case 'env':
      console.log(exports(await environment(), engineHome().bin));
      return 0;
    case 'status':
      return report(await status(), options.includes('--json'));
    default:
      throw new Stop(USAGE);
  }
});

function exports(variables, bin) {
  const quoted = (text) => (/^[\w/:.,+-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const assignments = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
  return `export PATH=${quoted(bin)}:"$PATH" ${assignments.join(' ')}`;
}

function report(state, json) {
  const { running, home, version, api, suite, host, containers } = state;
  if (json) console.log(JSON.stringify(state, null, 2));
  else if (!running) console.log(`not running (${home})`);
  else
    console.log(
      `Docker Engine ${version}, API ${api}, of Debian ${suite} at ${host}; ${containers} containers running`,
    );
  return running ? 0 : 1;
}
