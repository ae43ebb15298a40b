import { readFile } from 'node:fs/promises';
import { SETTINGS, type Setting, type Settings } from './sysctl.ts';

/** What can be seen of the machine under the engine. Absent: it could not be read. */
export interface MachineFacts {
  settings: Settings;
  /** inotify instances that root's processes hold, nodes and their tasks among them. */
  inotifyUsed?: number | undefined;
  /** Its network interfaces. */
  links?: readonly Link[] | undefined;
  /** The interface that leads out; absent where none does. */
  out?: Link | undefined;
  /** Of iptables' filter table: its chains, and the rules of FORWARD and DOCKER-USER, as iptables-save writes them. */
  rules?: readonly string[] | undefined;
  /** Tables of nftables and their chains at the hook forward, as `nft list chains` writes them. */
  nft?: readonly string[] | undefined;
  /** Programs in the machine's network namespace that matter to it: `dockerd`, `firewalld`. */
  processes?: readonly string[] | undefined;
  /** Lines of the kernel's log on what AppArmor or SELinux denied to containers. */
  denials?: readonly string[] | undefined;
  nameServers?: readonly string[] | undefined;
}

export interface Link {
  name: string;
  mtu: number;
}

/** From the probe's lines, by key. */
export function parseMachine(said: ReadonlyMap<string, readonly string[]>): MachineFacts {
  // Where the script was cut off, what is not there was not looked for.
  const all = (key: string): readonly string[] | undefined => said.get(key) ?? (said.has('end') ? [] : undefined);
  const links = all('link')?.map(toLink);
  const inotifyUsed = Number(said.get('inotify')?.[0]);
  return {
    settings: readSettings((name) => said.get(name)?.[0]),
    inotifyUsed: Number.isNaN(inotifyUsed) ? undefined : inotifyUsed,
    links,
    out: links?.find(({ name }) => name === said.get('out')?.[0]),
    rules: all('rule'),
    nft: all('nft'),
    processes: all('process'),
    denials: said.has('log') ? all('denied') : undefined,
    nameServers: all('nameserver'),
  };
}

function toLink(text: string): Link {
  const [name = '', mtu] = text.split(' ');
  return { name, mtu: Number(mtu) };
}

/** What any user of this machine may read of it, where the engine shares its kernel. */
export async function readLocalSettings(): Promise<Settings> {
  const values = new Map<string, string>();
  for (const name of Object.values(SETTINGS)) {
    const text = await readFile(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').catch(() => undefined);
    if (text !== undefined) values.set(name, text.trim());
  }
  return readSettings((name) => values.get(name));
}

const readSettings = (read: (name: string) => string | undefined): Settings =>
  Object.fromEntries(
    (Object.keys(SETTINGS) as Setting[]).flatMap((setting) => {
      const value = Number.parseInt(read(SETTINGS[setting]) ?? '', 10);
      return Number.isNaN(value) ? [] : [[setting, value]];
    }),
  );
