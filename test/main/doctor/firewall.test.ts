import { expect, it } from 'vitest';
import { judgeFirewall } from '../../../src/main/doctor/firewall.ts';

const DOCKERS = [':DOCKER - [0:0]', ':DOCKER-USER - [0:0]'];
const settings = {};

it('a rule behind Docker’s is no obstacle, and whose the firewall is is said', () => {
  const rules = [
    ...DOCKERS,
    ':ufw-after-forward - [0:0]',
    '-A FORWARD -j DOCKER-USER',
    '-A FORWARD -j ufw-after-forward',
    '-A FORWARD -j REJECT',
  ];
  expect(judgeFirewall({ settings, rules }, false)).toEqual({
    state: 'clear',
    what: 'ufw is active, and its rules come after Docker’s',
    owner: 'ufw',
  });
});

it('with nftables as Docker’s own backend there need be no rules of iptables', () => {
  const nft = ['table ip docker-bridges {', 'type filter hook forward priority filter; policy drop;'];
  expect(judgeFirewall({ settings, rules: [], nft }, true).state).toBe('clear');
});

it('the tables that iptables keeps in nftables are its own, policy and all', () => {
  const nft = ['table ip filter {', 'type filter hook forward priority filter; policy drop;'];
  const rules = [...DOCKERS, '-A FORWARD -j DOCKER-USER'];
  expect(judgeFirewall({ settings, rules, nft }, false).state).toBe('clear');
});

it('what was not read is not judged', () => {
  expect(judgeFirewall({ settings }, false).state).toBe('unknown');
});
