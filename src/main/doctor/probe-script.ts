/** Whether the kernel has it: `loaded` and `available` are good, `absent` is not. */
export type KernelFeature = 'available' | 'absent';

export interface ProbeAnswer {
  ipvs: KernelFeature;
  vxlan: KernelFeature;
  /** Bytes that are free where the engine keeps its data. */
  diskFree: number | undefined;
  memoryAvailable: number | undefined;
}

/**
 * What a node needs is done as a node does it, in a network namespace of its own. IPVS: its module comes with the first
 * iptables rule that names it, which works without the host's /lib/modules. VXLAN: an interface is made. busybox's `ip` knows
 * no ids, iproute2's asks for one: where either gets past "not supported", the kernel has it.
 */
export const PROBE_SCRIPT = `
[ -e /proc/net/ip_vs ] || modprobe ip_vs || iptables -w -t nat -A OUTPUT -m ipvs --ipvs -j ACCEPT
[ -e /proc/net/ip_vs ] && echo "ipvs=available" || echo "ipvs=absent"
if ip link add skep0 type vxlan id 42 dstport 4789; then echo "vxlan=available"
else echo "vxlan=$(ip link add skep1 type vxlan 2>&1 | tr '\\n' ' ')"
fi
echo "disk=$(df -Pk / | tail -n 1 | awk '{print $4}')"
echo "memory=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)"
`;

/** Reads the script's output; other lines are what its commands complained of. */
export function parseProbe(output: string): ProbeAnswer {
  const said = new Map(
    output.split(/\r?\n/).flatMap((line): [string, string][] => {
      const [, key, value] = /^(ipvs|vxlan|disk|memory)=(.*)$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value.trim()]];
    }),
  );
  const bytes = (key: string): number | undefined => {
    const kilobytes = Number.parseInt(said.get(key) ?? '', 10);
    return Number.isNaN(kilobytes) ? undefined : kilobytes * 1024;
  };
  return {
    ipvs: said.get('ipvs') === 'available' ? 'available' : 'absent',
    vxlan: /not supported|unknown device type/i.test(said.get('vxlan') ?? 'not supported') ? 'absent' : 'available',
    diskFree: bytes('disk'),
    memoryAvailable: bytes('memory'),
  };
}
