import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withPidLock } from './lib/lock.mjs';
import { run, Stop, say } from './lib/process.mjs';
import { childEnv, inRoot, modernNode, npm, ROOT } from './lib/project.mjs';

const lockFile = (name) => inRoot('.cache', `${name}.lock`);

/** node_modules as package-lock.json wants it. */
export async function ensureModules() {
  if (modulesMatch()) return;
  await withPidLock(lockFile('modules'), async () => {
    if (modulesMatch()) return;
    say('setup: installing the packages of package-lock.json (npm ci)');
    const { code, stdout, stderr } = await run(...npm('ci', '--no-audit', '--no-fund'));
    if (code !== 0) throw new Stop(`npm ci failed:\n${reasons(stderr || stdout)}`);
  });
}

/** npm's errors without its warnings about engines, and without the help that it adds below them. */
function reasons(text) {
  const errors = text.split('\n').filter((line) => line.startsWith('npm error'));
  return (errors.length > 0 ? errors : text.trim().split('\n')).slice(0, 8).join('\n');
}

/** npm keeps a record of what it installed; a package that only other systems need is not in it. */
function modulesMatch() {
  const installed = packagesOf(inRoot('node_modules', '.package-lock.json'));
  const wanted = Object.entries(packagesOf(inRoot('package-lock.json')));
  return wanted.every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

const BUILT_FROM = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json', 'package.json'];

/** out/ as built from the sources as they are. */
export async function ensureBuild() {
  const stamp = inRoot('out', '.built-from');
  const fresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
  if (fresh()) return;
  await withPidLock(lockFile('build'), async () => {
    if (fresh()) return;
    say('setup: building the app');
    const now = fingerprint();
    const tool = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const built = await run(modernNode(), [tool, 'build', '--logLevel', 'warn'], { cwd: ROOT, env: childEnv() });
    if (built.code !== 0) throw new Stop(`the build failed:\n${lastLines(built.stderr || built.stdout, 30)}`);
    writeFileSync(stamp, now);
  });
}

/** Names, sizes and times of the sources: unlike "newer than out/" it sees files that went and older ones that came. */
function fingerprint() {
  return BUILT_FROM.flatMap((path) => filesBelow(inRoot(path)))
    .map((file) => {
      const { size, mtimeMs } = statSync(file);
      return `${relative(ROOT, file)} ${size} ${mtimeMs}`;
    })
    .sort()
    .join('\n');
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

/** Electron's program, or why there is none. Its package holds only a downloader. */
export async function ensureElectron() {
  if (electronProgram()) return { program: electronProgram() };
  say('setup: downloading Electron');
  const script = inRoot('node_modules', 'electron', 'install.js');
  const { code } = await run(modernNode(), [script], { cwd: ROOT, env: childEnv(), seconds: 120 });
  if (code === 0 && electronProgram()) return { program: electronProgram() };
  return { reason: code === null ? "Electron's download took too long" : 'Electron cannot be downloaded here' };
}

function electronProgram() {
  const folder = inRoot('node_modules', 'electron');
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return undefined;
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), readFileSync(name, 'utf8'));
  return existsSync(program) ? program : undefined;
}

function lastLines(text, count) {
  return text.trim().split('\n').slice(-count).join('\n');
}
