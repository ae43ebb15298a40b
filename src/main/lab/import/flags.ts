import { MIRROR_ALIAS, REGISTRY_ALIAS, REGISTRY_PORT, registryName } from '../../../shared/model/names.ts';
import { NO_CREDENTIALS } from '../../../shared/spec-rules/addresses.ts';
import { hasCredentials } from '../../../shared/spec-rules/flags.ts';
import { type Account, peek } from './account.ts';
import { items, type Tree } from './tree.ts';
import { wordsOf } from './words.ts';

interface Flag {
  name: string;
  value?: string;
}

const SHORT: Record<string, string> = {
  ...{
    D: 'debug',
    H: 'host',
    g: 'data-root',
    l: 'log-level',
    p: 'pidfile',
    s: 'storage-driver',
    b: 'bridge',
    G: 'group',
  },
};
const SOCKET = 'unix:///var/run/docker.sock';
const ONLY_SOCKET = 'nodes listen on their unix socket alone, by which Skep reaches them';
const PLACE = 'it is where Skep expects it';
const DATA = 'a node’s data is in a volume of its own';

/** Skep's own, and why. */
const OWN: Record<string, string> = {
  ...{ host: ONLY_SOCKET, tls: ONLY_SOCKET, tlsverify: ONLY_SOCKET, tlscacert: ONLY_SOCKET, tlscert: ONLY_SOCKET },
  ...{ tlskey: ONLY_SOCKET, 'data-root': DATA, graph: DATA, 'exec-root': PLACE, pidfile: PLACE },
};
const GONE = /^(cluster-store(-opt)?|cluster-advertise|disable-legacy-registry)$/;
const GONE_DRIVERS = /^(aufs|devicemapper|overlay)$/;

export interface KnownRegistries {
  /** Name of the lab. */
  name: string;
  /** Services that are its registry, and its mirror, by all their names. */
  registries: readonly string[];
  mirrors: readonly string[];
}

/** Flags of dockerd in a node's `command` that are the lab's too; what is done with the others is said. */
export function flagsOf(command: Tree | undefined, lab: KnownRegistries, account: Account): string[] {
  if (command === undefined) return [];
  const words = commandWords(command, account);
  if (!words) {
    account.left(command, 'This is no list of dockerd’s flags, and Skep starts the daemon of a node itself');
    return [];
  }
  account.use(command);
  return parse(words).flatMap((flag) => {
    const becomes = whatBecomes(flag, lab);
    if (becomes === 'handed on') return [textOf(flag)];
    if (becomes !== 'as it is anyway') account[becomes.kind](command, becomes.message);
    return [];
  });
}

type Becomes = 'handed on' | 'as it is anyway' | { kind: 'read' | 'replaced' | 'left' | 'error'; message: string };

const textOf = ({ name, value }: Flag): string => `--${name}${value === undefined ? '' : `=${value}`}`;

function whatBecomes(flag: Flag, lab: KnownRegistries): Becomes {
  const { name, value = '' } = flag;
  // Before all that repeats the value.
  if (hasCredentials(textOf(flag))) return { kind: 'error', message: `--${name}: ${NO_CREDENTIALS}` };
  if (name === 'insecure-registry') return insecure(value, lab);
  if (name === 'registry-mirror') return mirror(value, lab);
  if (name === 'host' && value === SOCKET) return 'as it is anyway';
  if (OWN[name]) return { kind: 'left', message: `--${name} is set by Skep itself: ${OWN[name]}` };
  if (GONE.test(name) || (name === 'storage-driver' && GONE_DRIVERS.test(value))) {
    return { kind: 'left', message: `--${name}${value && `=${value}`}: Docker has it no more` };
  }
  return 'handed on';
}

const isAt = (address: string, names: readonly string[]): boolean =>
  names.some((name) => address === name || address.startsWith(`${name}:`));

function insecure(value: string, { name, registries, mirrors }: KnownRegistries): Becomes {
  const own = [REGISTRY_ALIAS, `${registryName(name)}:${REGISTRY_PORT}`];
  if (own.includes(value)) {
    return { kind: 'read', message: `--insecure-registry is set by Skep itself, for ${own.join(' and ')}` };
  }
  if (!isAt(value, [...registries, ...mirrors])) return 'handed on';
  const message = `${value} is ${REGISTRY_ALIAS} in the lab: name images so. Skep sets --insecure-registry for it`;
  return { kind: 'replaced', message };
}

function mirror(value: string, { mirrors }: KnownRegistries): Becomes {
  if (mirrors.length > 0 && value === `http://${MIRROR_ALIAS}`) return 'as it is anyway';
  if (!isAt(value.replace(/^https?:\/\//, ''), mirrors)) return 'handed on';
  return { kind: 'replaced', message: `--registry-mirror is set by Skep itself, for the lab’s mirror ${MIRROR_ALIAS}` };
}

/** Undefined where it is no command of flags alone. */
function commandWords(command: Tree, account: Account): string[] | undefined {
  const texts = items(command).map((item) => (peek(item) === undefined ? undefined : account.text(item)));
  const given = texts.filter((text) => text !== undefined);
  const words = command.kind === 'leaf' ? wordsOf(given[0] ?? '') : given;
  const rest = words?.slice(/^(\/usr\/local\/bin\/)?(dockerd|dockerd-entrypoint\.sh)$/.test(words[0] ?? '') ? 1 : 0);
  return rest?.every((word, i) => word.startsWith('-') || (i > 0 && /^-[^=]*$/.test(rest[i - 1] ?? '')))
    ? rest
    : undefined;
}

function parse(words: readonly string[]): Flag[] {
  const flags: Flag[] = [];
  for (const word of words) {
    const [, long, short, value] = /^-(?:-([^=]+)|(\w))(?:=?([\s\S]+))?$/.exec(word) ?? [];
    const last = flags.at(-1);
    if (long !== undefined || short !== undefined) {
      const name = long ?? SHORT[short ?? ''] ?? short ?? '';
      flags.push({ name, ...(value === undefined ? {} : { value }) });
    } else if (last) last.value = word;
  }
  return flags;
}
