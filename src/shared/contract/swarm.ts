import { z } from 'zod';
import { LabRef } from '../model/lab.ts';
import { ServiceDraft, SwarmNode, SwarmService, SwarmStatus, SwarmTask } from '../model/swarm.ts';
import { call, feed, stream } from './define.ts';

export const swarmContract = {
  /** The live model of one lab's swarm. Stays up while the lab is stopped or lost, and says so in `status`. */
  live: feed(LabRef, { status: SwarmStatus, nodes: SwarmNode, services: SwarmService, tasks: SwarmTask }),
  createService: call(
    LabRef.extend({ service: ServiceDraft }),
    z.object({ id: z.string(), warnings: z.array(z.string()) }),
  ),
  removeService: call(LabRef.extend({ service: z.string() }), z.object({})),
  /** The equivalent `docker service create …`, while the form is filled in. */
  serviceCommand: call(LabRef.extend({ service: ServiceDraft }), z.object({ command: z.string() })),
  /** A node's daemon log (its container's output), followed. Bytes are UTF-8 text as dockerd wrote it. */
  nodeLog: stream(LabRef.extend({ node: z.string(), tail: z.number().int().min(0).max(10_000).default(500) })),
};
