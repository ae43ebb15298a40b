import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must, run, Stop, say } from '../lib/process.mjs';
import { docker, loaderOf } from './client.mjs';
import { hashFiles } from './hash.mjs';
import { treeStamp } from './packages.mjs';

/**
 * The images of a lab, for machines that can pull none. Each is busybox, files of the tree with the libraries they
 * need, and the files in images/NAME. What they take as arguments is what the public images take.
 */
const IMAGES = {
  dind: {
    files: [
      ...['docker', 'dockerd', 'docker-proxy', 'docker-init', 'containerd', 'containerd-shim-runc-v2'],
      ...['runc', 'runc.real', 'ip', 'ps', 'xtables-nft-multi', 'ca-certificates.crt', 'xtables'],
      ...['iptables', 'iptables-save', 'iptables-restore', 'ip6tables', 'ip6tables-save', 'ip6tables-restore'],
    ],
    folders: ['stack', 'var/lib/docker'],
    changes: ['ENTRYPOINT ["dockerd-entrypoint.sh"]', 'CMD []', 'ENV DOCKER_TLS_CERTDIR=', 'VOLUME /var/lib/docker'],
  },
  registry: {
    files: ['docker-registry', 'ca-certificates.crt'],
    folders: ['var/lib/registry'],
    links: { 'usr/bin/registry': 'docker-registry' },
    changes: [
      'ENTRYPOINT ["entrypoint.sh"]',
      'CMD ["/etc/docker/registry/config.yml"]',
      'VOLUME /var/lib/registry',
      'EXPOSE 5000',
    ],
  },
  hellodocker: { changes: ['CMD ["hellodocker"]', 'EXPOSE 8080'] },
  nginx: {
    files: ['nginx'],
    folders: ['var/lib/nginx', 'var/log/nginx'],
    links: { 'var/log/nginx/access.log': '/dev/stdout', 'var/log/nginx/error.log': '/dev/stderr' },
    changes: ['CMD ["start-nginx"]', 'EXPOSE 80'],
  },
  haproxy: {
    files: ['haproxy'],
    folders: ['etc/haproxy'],
    changes: ['ENTRYPOINT ["haproxy"]', 'CMD ["-W","-f","/etc/haproxy/haproxy.cfg"]'],
  },
};

const FOLDERS = 'usr/bin usr/sbin usr/lib usr/lib64 etc root run tmp var/lib var/log dev proc sys'.split(' ');

export const IMAGE_NAMES = Object.keys(IMAGES);
const own = (name) => fileURLToPath(new URL(`./images/${name}`, import.meta.url));
const reference = (name) => `skep/${name}:latest`;

/** Makes the images that the engine lacks, or has from another recipe. */
export async function ensureImages(home) {
  const missing = [];
  for (const name of IMAGE_NAMES) if ((await labelOf(home, name)) !== recipe(home, name)) missing.push(name);
  if (missing.length === 0) return;
  say(`engine: making ${missing.map((name) => `skep/${name}`).join(', ')}`);
  for (const name of missing) await make(home, name);
  // What they replace goes, unless a container uses it.
  await docker(home, ['image', 'prune', '-f', '--filter', 'label=skep.recipe']);
}

async function labelOf(home, name) {
  const format = '{{index .Config.Labels "skep.recipe"}}';
  return (await docker(home, ['image', 'inspect', '-f', format, reference(name)])).stdout.trim();
}

function recipe(home, name) {
  const files = filesBelow(own(name)).map((file) => join(own(name), file));
  return hashFiles(
    [fileURLToPath(import.meta.url), ...files],
    files.map((file) => basename(file)).join(),
    treeStamp(home),
  );
}

async function make(home, name) {
  const { files = [], folders = [], links = {}, changes } = IMAGES[name];
  const base = join(home.root, `image-${name}`);
  const found = files.flatMap((file) => find(home.tree, file));
  const parts = await withLibraries(home.tree, found);
  const extras = filesBelow(own(name));
  await skeleton(home.tree, base, folders, links, new Set([...parts, ...extras]));
  const sources = ['-C', base, '.', '-C', home.tree, ...parts, ...(extras.length ? ['-C', own(name), ...extras] : [])];
  const tar = spawn('tar', ['-c', '--owner=0', '--group=0', '--numeric-owner', ...sources], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const made = new Promise((done, fail) => tar.on('error', fail).on('close', done));
  const options = [...changes, `LABEL skep.recipe=${recipe(home, name)}`].flatMap((change) => ['-c', change]);
  const loaded = await docker(home, ['import', ...options, '-', reference(name)], { input: tar.stdout });
  rmSync(base, { recursive: true, force: true });
  if (loaded.code !== 0 || (await made) !== 0) throw new Stop(`skep/${name} cannot be made: ${loaded.stderr.trim()}`);
}

/** The part that every image has: folders, root's account, busybox under each name that is not taken. */
async function skeleton(tree, base, folders, links, taken) {
  rmSync(base, { recursive: true, force: true });
  for (const folder of [...FOLDERS, ...folders]) mkdirSync(join(base, folder), { recursive: true });
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, join(base, name));
  symlinkSync('../run', join(base, 'var/run'));
  chmodSync(join(base, 'tmp'), 0o1777);
  writeFileSync(join(base, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n');
  writeFileSync(join(base, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n');
  copyFileSync(join(tree, 'usr/bin/busybox'), join(base, 'usr/bin/busybox'));
  const names = (await must('chroot', [tree, '/usr/bin/busybox', '--list'])).trim().split('\n');
  // An archive with a path twice is no image: where the real ip and ps are, busybox's are not.
  for (const name of names.filter((n) => n !== 'busybox' && !taken.has(`usr/bin/${n}`) && !taken.has(`usr/sbin/${n}`)))
    symlinkSync('busybox', join(base, 'usr/bin', name));
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(base, path));
}

/** Where the tree has a file: some suites keep it elsewhere than others. Nothing where it has none (runc.real). */
function find(tree, name) {
  const libraries = readdirSync(join(tree, 'usr/lib')).filter((folder) => /-linux-gnu/.test(folder));
  const folders = ['bin', 'sbin', 'libexec/docker', ...libraries.map((folder) => `lib/${folder}`)];
  const paths = [...folders.map((folder) => join('usr', folder, name)), join('etc/ssl/certs', name)];
  return paths.filter((path) => exists(join(tree, path)));
}

/** The files, what their links lead to, and the libraries that the tree's loader would load for them. */
async function withLibraries(tree, files) {
  const loader = loaderOf(tree);
  const all = new Set();
  for (const file of files) {
    const listed = await run('chroot', [tree, loader, '--list', `/${file}`]); // fails for scripts and static programs
    const libraries = listed.code === 0 ? (listed.stdout.match(/\/\S+\.so\S*/g) ?? []) : [];
    for (const path of [file, ...libraries]) for (const link of chain(tree, path)) all.add(link);
  }
  return [...all].sort();
}

/** A path of the tree and each path that its links lead to, with the links of folders (/lib) already followed. */
function chain(tree, path) {
  const root = realpathSync(tree);
  const at = join(realpathSync(dirname(join(root, path))), basename(path));
  const here = relative(root, at);
  if (!lstatSync(at).isSymbolicLink()) return [here];
  const target = readlinkSync(at);
  return [here, ...chain(tree, target.startsWith('/') ? target : relative(root, resolve(dirname(at), target)))];
}

function exists(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function filesBelow(folder) {
  if (!exists(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((e) => e.isFile())
    .map((e) => relative(folder, join(e.parentPath ?? e.path, e.name)))
    .sort();
}
