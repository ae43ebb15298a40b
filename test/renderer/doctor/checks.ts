import type { Check } from '../../../src/shared/model/doctor.ts';

export const aCheck = (id: string, more: Partial<Check> = {}): Check => ({
  id,
  group: 'engine',
  title: id,
  result: 'passed',
  found: 'fine',
  commands: [],
  instead: [],
  ...more,
});

export const noIpvs = aCheck('kernel.ipvs', {
  group: 'kernel',
  title: 'IPVS',
  result: 'warning',
  found: 'This kernel has no IPVS',
  means: "Swarm's load balancer is built on it.",
  fix: 'Install a kernel with it.',
  commands: ['sudo apt install linux-image-amd64', 'sudo reboot'],
  instead: [{ what: 'ports in ingress mode', happens: 'Connection refused', use: 'mode=host' }],
});
