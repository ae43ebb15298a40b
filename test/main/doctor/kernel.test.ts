import { describe, expect, it } from 'vitest';
import type { EngineFacts } from '../../../src/main/doctor/facts.ts';
import { type KernelFiles, readFeature } from '../../../src/main/doctor/kernel.ts';
import { parseProbe } from '../../../src/main/doctor/probe-script.ts';
import { fixKernel } from '../../../src/main/doctor/system.ts';
import { INFO } from './world.ts';

const files = (more: Partial<KernelFiles>): KernelFiles => ({ hasIpvs: false, ...more });
const IPVS_DEP = 'kernel/net/netfilter/ipvs/ip_vs.ko.zst: kernel/net/netfilter/nf_conntrack.ko.zst\n';

describe('readFeature', () => {
  it.each([
    ['it is at work', files({ hasIpvs: true }), { has: true, how: 'loaded' }],
    [
      'its module is loaded',
      files({ modules: 'ip_vs_rr 12288 0 - Live 0x0\nip_vs 245760 2 ip_vs_rr, Live 0x0\n' }),
      { has: true, how: 'loaded' },
    ],
    ['it is built in', files({ config: 'CONFIG_NET=y\nCONFIG_IP_VS=y\n' }), { has: true, how: 'built in' }],
    ['builtin lists it', files({ builtin: 'kernel/net/netfilter/ipvs/ip_vs.ko\n' }), { has: true, how: 'built in' }],
    ['it can be loaded', files({ config: 'CONFIG_IP_VS=m\n', dependencies: IPVS_DEP }), { has: true, how: 'a module' }],
    [
      'it was left out',
      files({ config: '# CONFIG_IP_VS is not set\nCONFIG_IP_VS_IPV6=y\n' }),
      { has: false, how: 'not built' },
    ],
    [
      'its module is not installed',
      files({ config: 'CONFIG_IP_VS=m\n', dependencies: 'kernel/fs/x.ko:\n' }),
      { has: false, how: 'module missing' },
    ],
    ['it would be a module, and where those are cannot be seen', files({ config: 'CONFIG_IP_VS=m\n' }), undefined],
    ['nothing is known', files({}), undefined],
    ['a name that only begins like it', files({ modules: 'ip_vs_rr 12288 0\n' }), undefined],
  ])('%s', (_, of, expected) => expect(readFeature('ipvs', of)).toEqual(expected));

  it('knows VXLAN by the same files', () => {
    expect(readFeature('vxlan', files({ config: 'CONFIG_VXLAN=y\n', hasIpvs: false }))).toEqual({
      has: true,
      how: 'built in',
    });
    expect(readFeature('vxlan', files({ hasIpvs: true }))).toBeUndefined();
  });
});

describe('parseProbe', () => {
  it('reads the answers among the complaints', () => {
    const output =
      'modprobe: FATAL: Module ip_vs not found\r\nipvs=available\r\nvxlan=available\r\ndisk=1000\r\nmemory=2000\r\n';
    expect(parseProbe(output)).toMatchObject({
      ipvs: 'available',
      vxlan: 'available',
      diskFree: 1_024_000,
      memoryAvailable: 2_048_000,
    });
  });

  it.each([
    ['ip: RTNETLINK answers: Not supported ', 'absent'],
    ['RTNETLINK answers: Operation not supported', 'absent'],
    ['Error: Unknown device type.', 'absent'],
    ['ip: RTNETLINK answers: Invalid argument', 'available'],
    ['vxlan: missing virtual network identifier', 'available'],
  ])('VXLAN: %s means it is %s', (said, expected) => expect(parseProbe(`vxlan=${said}\n`).vxlan).toBe(expected));

  it('takes silence for not known', () => {
    expect(parseProbe('')).toMatchObject({ ipvs: undefined, vxlan: undefined, diskFree: undefined });
  });

  it('reads what the machine is set to', () => {
    const said = [
      'fs.inotify.max_user_instances=128',
      'net.ipv4.neigh.default.gc_thresh3=1024',
      'inotify=7',
      'link=lo 65536',
      'link=eth0 1400',
      'out=eth0',
      'rule=:FORWARD DROP [0:0]',
      'rule=-A FORWARD -j DOCKER-USER',
      'process=dockerd',
      'log=read',
      'nameserver=10.0.0.1',
      'end=1',
    ];
    expect(parseProbe(said.join('\r\n')).machine).toEqual({
      settings: { instances: 128, hard: 1024 },
      inotifyUsed: 7,
      links: [
        { name: 'lo', mtu: 65_536 },
        { name: 'eth0', mtu: 1400 },
      ],
      out: { name: 'eth0', mtu: 1400 },
      rules: [':FORWARD DROP [0:0]', '-A FORWARD -j DOCKER-USER'],
      nft: [],
      processes: ['dockerd'],
      denials: [],
      nameServers: ['10.0.0.1'],
    });
  });

  it('does not take what it did not come to for nothing there', () => {
    expect(parseProbe('link=eth0 1500\n').machine).toMatchObject({ rules: undefined, denials: undefined });
  });
});

describe('fixKernel', () => {
  const on = (system: string): EngineFacts => ({ ...INFO, system, kernel: '6.1.0-x', arch: 'aarch64' });

  it.each([
    ['Debian GNU/Linux 12 (bookworm)', 'not built', ['sudo apt install linux-image-arm64', 'sudo reboot']],
    ['Ubuntu 24.04 LTS', 'module missing', ['sudo apt install linux-modules-extra-$(uname -r)']],
    ['Fedora Linux 41', 'not built', ['sudo dnf install kernel', 'sudo reboot']],
    ['Docker Desktop', 'tried', []],
    ['Some Linux', 'not built', []],
  ] as const)('%s, %s', (system, how, commands) => {
    const { fix, commands: said } = fixKernel(on(system), { has: false, how }, 'IPVS');
    expect(said).toEqual(commands);
    expect(fix).toMatch(/\.$/);
  });
});
