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

export const lowInotify = aCheck('kernel.inotify', {
  group: 'kernel',
  title: 'inotify limits',
  result: 'warning',
  found: '128 instances, of which 121 are in use; 4 more nodes may want 44',
  means:
    'Each container takes one where cgroups are v2, so a node with its tasks takes up to 11. Past the limit the next one stops with “too many open files”.',
  fix: 'Raise it. In /etc/sysctl.d/60-skep.conf it outlives a restart.',
  commands: ['sudo sysctl -w fs.inotify.max_user_instances=8192'],
  repair: {
    label: 'Raise the limits',
    commands: [
      'docker run --rm --privileged --network host --entrypoint sh skep/dind -c "echo 8192 > /proc/sys/fs/inotify/max_user_instances"',
    ],
    undo: [
      'docker run --rm --privileged --network host --entrypoint sh skep/dind -c "echo 128 > /proc/sys/fs/inotify/max_user_instances"',
    ],
  },
});

export const orphans = aCheck('leftovers.labs.classroom', {
  group: 'leftovers',
  title: 'parts of classroom',
  result: 'warning',
  found: '3 things',
  means: 'They carry the label skep.lab=classroom, and the note of what that lab is has gone: a removal was cut off.',
  fix: 'Remove them. Data in the volumes is lost.',
  commands: [
    'docker rm --force --volumes classroom-worker03',
    'docker network rm classroom',
    'docker volume rm classroom-worker03-docker',
  ],
  leftovers: [
    { kind: 'container', id: 'c1', name: 'classroom-worker03', about: 'Exited (137) 9 days ago' },
    { kind: 'volume', id: 'classroom-worker03-docker', name: 'classroom-worker03-docker', about: '' },
    { kind: 'network', id: 'n1', name: 'classroom', about: '172.28.3.0/24' },
  ],
});
