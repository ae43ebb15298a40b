import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap, parseCidr } from '../../../src/main/doctor/cidr.ts';
import { chooseSubnet } from '../../../src/main/doctor/index.ts';
import { parseRoutes } from '../../../src/main/doctor/routes.ts';

describe('overlap', () => {
  it.each([
    ['172.30.1.0/24', '172.30.0.0/16', true],
    ['172.30.0.0/16', '172.30.255.0/24', true],
    ['172.30.1.0/24', '172.30.2.0/24', false],
    ['172.30.1.7/24', '172.30.1.128/25', true],
    ['0.0.0.0/0', '172.30.1.0/24', true],
    ['172.30.1.0/24', 'fd00::/64', false],
    ['172.30.1.0/24', 'nonsense', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(overlap(a, b)).toBe(expected);
    expect(overlap(b, a)).toBe(expected);
  });

  it.each(['1.2.3.4', '1.2.3.400/24', '1.2.3.4/33', ''])('%s is no network', (text) =>
    expect(parseCidr(text)).toBeUndefined(),
  );
});

describe('chooseSubnet', () => {
  it('begins with 172.30.1.0/24 and steps over what is taken', () => {
    expect(chooseSubnet([])).toBe('172.30.1.0/24');
    expect(chooseSubnet(['172.30.1.0/24', '172.30.2.128/25'])).toBe('172.30.3.0/24');
    expect(chooseSubnet(['172.30.0.0/16', 'fd00::/64'])).toBe('172.29.1.0/24');
  });

  it('never overlaps with what is taken', () => {
    const network = fc.tuple(fc.integer({ min: 26, max: 30 }), fc.nat(255), fc.integer({ min: 16, max: 28 }));
    fc.assert(
      fc.property(fc.array(network, { maxLength: 12 }), (networks) => {
        const taken = networks.map(([second, third, bits]) => `172.${second}.${third}.0/${bits}`);
        fc.pre(!taken.some((cidr) => cidr.endsWith('/16')) || new Set(networks.map(([second]) => second)).size < 5);
        const chosen = chooseSubnet(taken);
        expect(taken.filter((cidr) => overlap(cidr, chosen))).toEqual([]);
      }),
    );
  });

  it('says so when nothing is left', () => {
    expect(() => chooseSubnet(['172.16.0.0/12'])).toThrow(expect.objectContaining({ code: 'SUBNET_TAKEN' }));
  });
});

describe('parseRoutes', () => {
  it('reads the networks, less the ways out', () => {
    const text = [
      'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
      'eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0',
      'tun0\t00000000\t00000000\t0001\t0\t0\t0\t00000080\t0\t0\t0',
      'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
      'br-0a1b2c\t00011EAC\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
      '',
    ].join('\n');
    expect(parseRoutes(text)).toEqual([
      { device: 'docker0', cidr: '172.17.0.0/16' },
      { device: 'br-0a1b2c', cidr: '172.30.1.0/24' },
    ]);
    expect(parseRoutes('')).toEqual([]);
  });
});
