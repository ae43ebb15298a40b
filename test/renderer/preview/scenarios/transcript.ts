import type { TranscriptEntry } from '../../../../src/shared/model/operation.ts';
import { ENGINE } from './base.ts';

const now = Date.now();
const entry = (id: number, node: string, command: string, more: Partial<TranscriptEntry> = {}): TranscriptEntry => ({
  id: String(id),
  at: now - (10 - id) * 40_000,
  engine: ENGINE,
  lab: 'hellodocker',
  node,
  command,
  exitCode: 0,
  ms: 140 * id,
  ...more,
});

export const commands: TranscriptEntry[] = [
  entry(1, 'host', 'docker network create --subnet 172.28.5.0/24 hellodocker'),
  entry(
    2,
    'host',
    'docker run -d --privileged --name hellodocker-manager --hostname hellodocker-manager --network hellodocker --ip 172.28.5.11 --tmpfs /run -v hellodocker-manager-docker:/var/lib/docker docker:28.5.2-dind dockerd --host=unix:///var/run/docker.sock',
  ),
  entry(3, 'manager', 'docker swarm init --advertise-addr 172.28.5.11'),
  entry(
    4,
    'worker01',
    'docker swarm join --token $(docker exec hellodocker-manager docker swarm join-token -q worker) 172.28.5.11:2377',
  ),
  entry(5, 'manager', 'docker service create --name web registry:5000/web', { exitCode: 1, ms: 5200 }),
  entry(
    6,
    'manager',
    'docker service create --name hellodocker --replicas 3 --publish published=80,target=8080,mode=host registry:5000/kickscar/hellodocker:latest',
    {},
  ),
];
