import { createInterface } from 'node:readline/promises';
import { ensureEngine } from './engine/ensure.mjs';
import { foreground, main, Stop, say } from './lib/process.mjs';
import { childEnv, inRoot, modernNode, ROOT } from './lib/project.mjs';
import { ensureBuild, ensureElectron, ensureModules } from './setup.mjs';

await main(async (args) => {
  await ensureModules();
  await ensureBuild();
  const engine = await ensureEngine({ agrees: askForEngine }).catch(whyNone);
  if (engine.reason) say(`engine: no Docker engine answers (${engine.reason}); the app says how to get one`);
  const env = childEnv(engine.env);
  const shell = await chooseShell(args);
  const code = shell.program ? await inWindow(shell.program, args, env) : await inBrowser(shell.reason, args, env);
  if (engine.started) say('engine: the private engine goes on running; to stop it: npm run engine -- down');
  return code;
});

/** Without an engine the app is of use still: it says how to get one. */
function whyNone(error) {
  if (error instanceof Stop) return { reason: error.message };
  throw error;
}

/** On a terminal it is asked for; elsewhere nobody could answer, and it is started. */
async function askForEngine() {
  if (!process.stdin.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.once('SIGINT', () => process.exit(130));
  const closed = new Promise((resolve) => terminal.once('close', () => resolve('no')));
  const answered = terminal.question('No Docker engine answers here. Start a private one? [Y/n] ');
  const answer = await Promise.race([answered, closed]);
  terminal.close();
  return !/^\s*n/i.test(answer);
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Electron's program, or why the app goes to a browser instead. */
async function chooseShell(args) {
  const option = args.find((arg) => /^--(port|no-open)\b/.test(arg));
  if (option) return { reason: `${option} asks for it` };
  if (!hasDisplay()) return { reason: 'there is no display' };
  if (process.platform === 'linux' && process.getuid() === 0) return { reason: 'Electron does not run as root' };
  return ensureElectron();
}

async function inWindow(program, args, env) {
  const begin = Date.now();
  let interrupted = false;
  const note = () => {
    interrupted = true;
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, note);
  const code = await foreground(program, [ROOT, ...args], { env, cwd: ROOT });
  if (code === 0 || interrupted || Date.now() - begin > 8000) return code;
  return inBrowser(`Electron ended at once (exit code ${code})`, args, env);
}

function inBrowser(reason, args, env) {
  say(`app: in the browser (${reason})`);
  const quiet = process.env.CI || !hasDisplay();
  const options = quiet && !args.includes('--no-open') ? [...args, '--no-open'] : args;
  return foreground(modernNode(), [inRoot('out', 'main', 'serve.js'), ...options], { env, cwd: ROOT });
}
