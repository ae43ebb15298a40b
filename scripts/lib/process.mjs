import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';

/** An end of the script that its reader can do something about: shown as one line, without a stack. */
export class Stop extends Error {}

/** Progress goes to stderr, so that stdout stays what the user asked for. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** Runs a script's main function; a Stop becomes one line, anything else keeps its stack. */
export async function main(body) {
  try {
    process.exitCode = (await body(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/**
 * Runs a command to its end: `{code, stdout, stderr}`. With `inherit` its output is the user's;
 * `seconds` ends it early (code is then null); `input` is a stream for its stdin.
 */
export function run(command, args = [], { inherit = false, seconds, input, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const out = inherit ? 'inherit' : 'pipe';
    const stdin = input ? 'pipe' : inherit ? 'inherit' : 'ignore';
    const child = spawn(command, args, { ...options, stdio: [stdin, out, out] });
    const timer = seconds && setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      input?.destroy(); // whoever still writes to it ends too
      resolve({ code, stdout, stderr });
    });
    if (input) {
      // A command that ends before its input does says why on stderr; EPIPE would only hide that.
      child.stdin.on('error', () => {});
      input.pipe(child.stdin);
    }
  });
}

/** Like run, for commands whose failure is the end: gives stdout. `what` says in plain words what was to be done. */
export async function must(command, args, { what = command, ...options } = {}) {
  const { code, stdout, stderr } = await run(command, args, options).catch((error) => {
    throw new Stop(`${what} failed: ${error.message}`);
  });
  if (code === 0) return stdout;
  const end = stderr.trim().split('\n').slice(-3).join('; ');
  throw new Stop(`${what} failed: ${end || (code === null ? 'it took too long' : `exit code ${code}`)}`);
}

/**
 * Runs a command in this script's place: its terminal, its signals, its exit code. On a terminal Ctrl-C reaches the
 * command by itself (and npm hands it to us as well); passed on, it would arrive twice and mean "at once".
 */
export function foreground(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const terminal = hasTerminal();
  const pass = (name) => (terminal && name === 'SIGINT' ? undefined : child.kill(name));
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const name of names) process.on(name, pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of names) process.off(name, pass);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function hasTerminal() {
  if (process.platform === 'win32') return true;
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks `done` every `ms` until it is true or `seconds` are over. */
export async function until(done, seconds, ms = 100) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await done()) return true;
    await sleep(ms);
  }
  return false;
}
