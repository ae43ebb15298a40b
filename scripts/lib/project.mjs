import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stop } from './process.mjs';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const inRoot = (...path) => join(ROOT, ...path);
export const windows = process.platform === 'win32';

/** From 22.18 on Node runs TypeScript by itself and has all that the tools ask for. */
export function isModern(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** The Node for everything beyond these scripts: the running one, or the one that the project brings along. */
export function modernNode() {
  if (isModern()) return process.execPath;
  const own = inRoot('node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  throw new Stop(
    `Node ${process.versions.node} is too old and the project's own is missing; install Node 22.18 or newer, or run npm ci --ignore-scripts=false`,
  );
}

/** The environment of child processes: modern Node and the project's commands come first on their PATH. */
export function childEnv(extra = {}) {
  const env = { ...process.env, ...extra };
  // Windows calls it Path, and a copy of process.env does care about case.
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[key] = [dirname(modernNode()), inRoot('node_modules', '.bin'), env[key]].join(delimiter);
  return env;
}

/** How npm is run: under npm by its own program, which on Windows spares a shell in between. */
export function npm(...args) {
  const self = process.env.npm_execpath;
  if (self?.endsWith('npm-cli.js')) return [process.execPath, [self, ...args], { cwd: ROOT }];
  return ['npm', args, { cwd: ROOT, shell: windows }];
}
