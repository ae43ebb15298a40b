import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { must, run, Stop, say } from '../lib/process.mjs';
import { hashFiles } from './hash.mjs';

// docker-cli is a package of its own only since trixie, so what a suite does not have is left out.
const PACKAGES = [
  ...['docker.io', 'docker-cli', 'iptables', 'iproute2', 'procps', 'busybox-static', 'ca-certificates'],
  ...['docker-registry', 'nginx-light', 'haproxy'],
];

// What only maintainer scripts and system services need: none of them ever runs in the tree.
const LEFT_OUT = /^(systemd|libsystemd-shared|init-system|debconf|adduser|passwd|libpam|libc-gconv|gcc-|perl|sysvinit)/;

const version = hashFiles([new URL(import.meta.url), new URL('./runc.sh', import.meta.url)]);
const stampFile = (home) => join(home.tree, '.skep');

/** What the tree was made from: the suite, this recipe, and each package with its version. */
export const treeStamp = (home) => readFileSync(stampFile(home), 'utf8');

const head = (home) => `${home.suite} ${version}\n`;

/** Is the tree there, and made by this very recipe? */
export const hasTree = (home) => existsSync(stampFile(home)) && treeStamp(home).startsWith(head(home));

/** Makes the tree of the engine's packages unless it is there. */
export async function ensureTree(home) {
  if (hasTree(home)) return;
  say(`engine: downloading Docker Engine from Debian ${home.suite}`);
  const packages = await download(home);
  const tree = `${home.tree}.new`;
  await unpack(packages, tree);
  await finish(tree);
  writeFileSync(join(tree, '.skep'), `${head(home)}${packages.map((file) => basename(file)).join('\n')}\n`);
  rmSync(home.tree, { recursive: true, force: true });
  renameSync(tree, home.tree);
  rmSync(home.apt, { recursive: true, force: true });
}

/** The packages' files, resolved against an empty system, so that what the host has installed plays no part. */
async function download(home) {
  const inApt = (...path) => join(home.apt, ...path);
  const archives = inApt('cache', 'archives');
  rmSync(home.apt, { recursive: true, force: true }); // what an earlier, broken attempt left is no part of this tree
  for (const folder of [inApt('state', 'lists'), archives]) mkdirSync(join(folder, 'partial'), { recursive: true });
  writeFileSync(inApt('status'), '');
  writeFileSync(inApt('sources.list'), `deb [signed-by=${keyring()}] ${mirror()} ${home.suite} main\n`);
  const settings = {
    'Dir::State': inApt('state'),
    'Dir::State::status': inApt('status'),
    'Dir::Cache': inApt('cache'),
    'Dir::Etc::sourcelist': inApt('sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'APT::Sandbox::User': 'root',
    'APT::Install-Recommends': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
  };
  const options = ['-qq', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
  await must('apt-get', [...options, 'update', '--error-on=any'], {
    what: `reading the package lists of Debian ${home.suite}`,
    seconds: 180,
  });
  const known = new Set((await must('apt-cache', [...options, 'pkgnames'])).split('\n'));
  const wanted = PACKAGES.filter((name) => known.has(name));
  await must('apt-get', [...options, 'install', '-y', '--download-only', ...wanted], {
    what: 'downloading the packages',
    seconds: 900,
  });
  return readdirSync(archives)
    .filter((name) => name.endsWith('.deb'))
    .sort()
    .map((name) => join(archives, name));
}

/** The Debian archive that this machine itself uses. */
function mirror() {
  const folder = '/etc/apt/sources.list.d';
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(folder) ? readdirSync(folder).map((f) => join(folder, f)) : []),
  ];
  const addresses = files
    .filter((file) => /\.(list|sources)$/.test(file) && existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .flatMap((line) => /^URIs:\s*(.*)|^deb\s+(?:\[[^\]]*\]\s*)?(\S+)/.exec(line)?.slice(1, 3) ?? [])
    .flatMap((found) => found?.split(/\s+/) ?? []);
  const debian = addresses.find((address) => /\/debian\/?$/.test(address));
  if (debian) return debian;
  throw new Stop('no Debian archive among the apt sources of this machine; install Docker Engine instead');
}

function keyring() {
  const folder = '/usr/share/keyrings';
  const name = readdirSync(folder).find((file) => /^debian-archive-keyring\.(gpg|pgp)$/.test(file));
  if (name) return join(folder, name);
  throw new Stop('the keys of the Debian archive are missing; apt-get install debian-archive-keyring');
}

async function unpack(packages, tree) {
  rmSync(tree, { recursive: true, force: true });
  for (const folder of ['usr/bin', 'usr/sbin', 'usr/lib', 'usr/lib64', 'etc', 'run'])
    mkdirSync(join(tree, folder), { recursive: true });
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, join(tree, name));
  const skip = ['doc', 'man', 'locale', 'info'].map((folder) => `--exclude=./usr/share/${folder}`);
  const script = 'deb=$1; shift; dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink "$@"';
  for (const file of packages.filter((path) => !LEFT_OUT.test(basename(path)))) {
    const what = `unpacking ${basename(file)}`;
    await must('bash', ['-o', 'pipefail', '-c', script, 'unpack', file, '-C', tree, ...skip], { what });
  }
}

/** What maintainer scripts would have done, as far as an engine needs it. */
async function finish(tree) {
  const sbin = join(tree, 'usr/sbin');
  for (const name of ['iptables', 'ip6tables'])
    for (const suffix of ['', '-save', '-restore']) {
      rmSync(join(sbin, name + suffix), { force: true });
      symlinkSync('xtables-nft-multi', join(sbin, name + suffix));
    }
  if (!existsSync(join(tree, 'usr/bin/sh'))) symlinkSync('busybox', join(tree, 'usr/bin/sh'));
  // Not cpSync: Node 24 takes a link to a file for a folder.
  copyFileSync('/etc/os-release', join(tree, 'etc/os-release'));
  const authorities = join(tree, 'usr/share/ca-certificates/mozilla');
  const bundle = readdirSync(authorities).map((file) => readFileSync(join(authorities, file), 'utf8'));
  writeFileSync(join(tree, 'etc/ssl/certs/ca-certificates.crt'), bundle.join(''));
  const engine = await run('chroot', [tree, '/usr/sbin/dockerd', '--version']);
  if (engine.code !== 0) throw new Stop(`the engine of this suite does not run here: ${engine.stderr.trim()}`);
  const major = Number(/version (\d+)/.exec(engine.stdout)?.[1]);
  if (major < 23) await wrapRunc(tree);
}

/**
 * Engines before 23 ask runc for every capability there is; on a machine that lacks one (some sandboxes do),
 * each privileged container would fail. A wrapper takes the missing ones out of what runc is asked for.
 */
async function wrapRunc(tree) {
  const last = BigInt(readFileSync('/proc/sys/kernel/cap_last_cap', 'utf8').trim());
  const bounding = BigInt(`0x${/CapBnd:\s*(\S+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]}`);
  const missing = ((1n << (last + 1n)) - 1n) & ~bounding;
  if (missing === 0n) return;
  const decoded = await must('chroot', [tree, '/usr/sbin/capsh', `--decode=${missing.toString(16)}`], {
    what: 'capsh',
  });
  const names = decoded.trim().split('=')[1].toUpperCase().split(',');
  const drop = names.map((name) => `s/"${name}",//g; s/,"${name}"//g`).join('; ');
  const at = ['usr/sbin/runc', 'usr/bin/runc'].map((path) => join(tree, path)).find((path) => existsSync(path));
  renameSync(at, `${at}.real`);
  const script = readFileSync(new URL('./runc.sh', import.meta.url), 'utf8');
  writeFileSync(at, script.replace('@DROP@', drop), { mode: 0o755 });
}
