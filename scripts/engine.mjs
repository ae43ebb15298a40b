import { down, environment, status, up } from './engine/index.mjs';
import { main, Stop, say } from './lib/process.mjs';

const USAGE = `npm run -s engine -- up               starts the private engine, or finds it running
npm run -s engine -- down [--purge]   stops it; --purge removes its containers, networks and files too
npm run -s engine -- env              what a shell needs to use it: eval "$(npm run -s engine -- env)"
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
      console.log(
        `export ${Object.entries(await environment())
          .map(([name, value]) => `${name}=${value}`)
          .join(' ')}`,
      );
      return 0;
    case 'status':
      return report(await status(), options.includes('--json'));
    default:
      throw new Stop(USAGE);
  }
});

function report(state, json) {
  if (json) console.log(JSON.stringify(state, null, 2));
  else if (!state.running) console.log(`not running (${state.home})`);
  else
    console.log(
      `Docker Engine ${state.version} (API ${state.api}, Debian ${state.suite}) at ${state.host}, ${state.containers} containers running`,
    );
  return state.running ? 0 : 1;
}
