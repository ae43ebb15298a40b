import { z } from 'zod';

export const ServicePort = z.object({
  /** Absent: Swarm chooses one. */
  published: z.number().int().min(1).max(65535).optional(),
  target: z.number().int().min(1).max(65535),
  protocol: z.enum(['tcp', 'udp', 'sctp']).default('tcp'),
  mode: z.enum(['ingress', 'host']).default('ingress'),
});
export type ServicePort = z.infer<typeof ServicePort>;
