import { type MachineFacts, parseMachine } from './machine-facts.ts';
import { SETTINGS } from './sysctl.ts';

/** Whether the kernel has it. */
export type KernelFeature = 'available' | 'absent';

export interface ProbeAnswer {
  /** Undefined: it could not be tried. */
  ipvs: KernelFeature | undefined;
  vxlan: KernelFeature | undefined;
  /** Bytes that are free where the engine keeps its data. */
  diskFree: number | undefined;
  memoryAvailable: number | undefined;
  machine: MachineFacts;
}

/**
 * What a node needs is done as a node does it, in a network namespace of its own. IPVS: its module comes with the first
 * iptables rule that names it, which works without the host's /lib/modules. VXLAN: an interface is made. busybox's `ip` knows
 * no ids, iproute2's asks for one: where either gets past "not supported", the kernel has it.
 */
const TRY = `
[ -e /proc/net/ip_vs ] || modprobe ip_vs || iptables -w -t nat -A OUTPUT -m ipvs --ipvs -j ACCEPT
[ -e /proc/net/ip_vs ] && echo "ipvs=available" || echo "ipvs=absent"
if ip link add skep0 type vxlan id 42 dstport 4789; then echo "vxlan=available"
else echo "vxlan=$(ip link add skep1 type vxlan 2>&1 | tr "\\n" " ")"
fi`;

/**
 * The rest is read, in the namespaces of the engine's machine, and nothing is changed: iptables-save lists only tables that are
 * there, and the legacy one only where the kernel has its tables already (asking would load them).
 */
export const PROBE_SCRIPT = `
unshare -n sh -c '${TRY}'
echo "disk=$(df -Pk / | tail -n 1 | awk '{print $4}')"
echo "memory=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)"
for name in ${Object.values(SETTINGS).join(' ')}; do
  file=/proc/sys/$(echo $name | tr . /)
  [ -r $file ] && echo "$name=$(cat $file)"
done
echo "inotify=$(ls -ln /proc/[0-9]*/fd 2>/dev/null | awk '$3 == 0 && /inotify/' | wc -l)"
ip -o link | sed -n 's/^[0-9]*: \\([^:@]*\\).* mtu \\([0-9]*\\).*/link=\\1 \\2/p'
ip route | sed -n 's/^default .*dev \\([^ ]*\\).*/out=\\1/p'
{ iptables-save; grep -q . /proc/net/ip_tables_names && iptables-legacy-save; } 2>/dev/null |
  sed -n '/^[*]filter/,/^COMMIT/p' | grep -E '^(:|-A (FORWARD|DOCKER-USER) )' | sed 's/^/rule=/'
{ nft list chains || nsenter -t 1 -m nft list chains; } 2>/dev/null | grep -E 'table|hook forward' | sed 's/^/nft=/'
for process in /proc/[0-9]*; do
  read -r name 2>/dev/null < $process/comm || continue
  case $name in dockerd|firewalld) [ $process/ns/net -ef /proc/self/ns/net ] && echo "process=$name" ;; esac
done
if [ -n "$(dmesg 2>/dev/null | head -n 1)" ]; then echo "log=read"
  dmesg | grep -E 'apparmor="DENIED"|avc: +denied' | grep -iE 'docker|containerd|runc|container' | tail -n 3 | sed 's/^/denied=/'
fi
sed -n 's/^nameserver  *\\([^ ]*\\).*/nameserver=\\1/p' /etc/resolv.conf
echo "end=1"
`;

/** Reads the script's output; other lines are what its commands complained of. */
export function parseProbe(output: string): ProbeAnswer {
  const said = new Map<string, string[]>();
  for (const line of output.split(/\r?\n/)) {
    const [, key, value] = /^([a-z][\w.]*)=(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) said.set(key, [...(said.get(key) ?? []), value.trim()]);
  }
  const first = (key: string): string | undefined => said.get(key)?.[0];
  const bytes = (key: string): number | undefined => {
    const kilobytes = Number.parseInt(first(key) ?? '', 10);
    return Number.isNaN(kilobytes) ? undefined : kilobytes * 1024;
  };
  return {
    ipvs: featureOf(first('ipvs'), (text) => text === 'available'),
    vxlan: featureOf(first('vxlan'), (text) => !/not supported|unknown device type/i.test(text)),
    diskFree: bytes('disk'),
    memoryAvailable: bytes('memory'),
    machine: parseMachine(said),
  };
}

const featureOf = (text: string | undefined, has: (text: string) => boolean): KernelFeature | undefined =>
  text === undefined ? undefined : has(text) ? 'available' : 'absent';
