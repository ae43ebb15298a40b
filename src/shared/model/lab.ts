import { z } from 'zod';

/** Limits of a lab. A /24 holds 253 addresses; above 50 nodes of each kind two cores no longer converge in a minute. */
export const LAB_LIMITS = { managers: [1, 3, 5], workers: 50, name: 32 } as const;

export const DEFAULT_NODE_IMAGE = 'docker:28.5.2-dind';
export const DEFAULT_REGISTRY_IMAGE = 'registry:2.8.3';
/** Used where the defaults above cannot be pulled and the engine has these. */
export const LOCAL_NODE_IMAGE = 'skep/dind';
export const LOCAL_REGISTRY_IMAGE = 'skep/registry';

/** A lab's name is part of its containers' hostnames: a DNS label, short enough for `-worker50` behind it. */
export const LabName = z
  .string()
  .min(1, 'A lab needs a name')
  .max(LAB_LIMITS.name, `At most ${LAB_LIMITS.name} characters`)
  .regex(
    /^[a-z]([a-z0-9-]*[a-z0-9])?$/,
    'Small letters, digits and hyphens; starts with a letter, no hyphen at the end',
  );

const PORT_TEXT =
  /^(?:(?<bind>\d{1,3}(?:\.\d{1,3}){3}):)?(?<host>\d{1,5}):(?<node>\d{1,5})(?:\/(?<protocol>tcp|udp))?$/;

const PortNumber = z.number().int().min(1, 'A port is 1 to 65535').max(65535, 'A port is 1 to 65535');

const PORT_FORM = 'A port is written as HOST:NODE, such as 8000:80';

const PublishedPortObject = z.strictObject(
  {
    /** Port on the machine that runs the engine. */
    host: PortNumber,
    /** Port in the node: what a service of the lab publishes. */
    node: PortNumber,
    protocol: z.enum(['tcp', 'udp']).default('tcp'),
    /** Address on the machine; loopback unless the spec says otherwise. */
    bind: z.ipv4().default('127.0.0.1'),
  },
  {
    error: (issue) => (issue.code === 'invalid_type' ? PORT_FORM : undefined),
  },
);
export type PublishedPort = z.output<typeof PublishedPortObject>;

/** `8000:80`, `127.0.0.1:8000:80/tcp`, or the four fields. */
export const PublishedPort = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  const groups = PORT_TEXT.exec(value.trim())?.groups;
  if (!groups) return value;
  return {
    host: Number(groups.host),
    node: Number(groups.node),
    ...(groups.protocol ? { protocol: groups.protocol } : {}),
    ...(groups.bind ? { bind: groups.bind } : {}),
  };
}, PublishedPortObject);

const Ipv4Cidr24 = z
  .string()
  .regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}\.0\/24$/, 'A /24 network, such as 172.30.7.0/24')
  .refine(
    (text) =>
      text
        .split(/[./]/)
        .slice(0, 4)
        .every((part) => Number(part) <= 255),
    'Each part is at most 255',
  );

export const RegistrySpec = z.strictObject({
  image: z.string().min(1).default(DEFAULT_REGISTRY_IMAGE),
  /** Port on the machine; `auto` takes a free one. An explicit one that is taken is an error. */
  port: z.union([z.literal('auto'), PortNumber]).default('auto'),
  /** Keep pushed images in a volume, so that they outlive the registry's container. */
  persistent: z.boolean().default(true),
});

/** Labels of one node as Swarm knows them (`node.labels.KEY`). */
const NodeLabels = z.record(z.string().regex(/^[^\s=]+$/, 'A label has no spaces and no ='), z.string());

/**
 * What the user wants of a lab. As `lab.yml` it is versioned; unknown keys are errors, since a typo that is silently
 * dropped costs an afternoon. The label `skep.spec` of the volume `L-spec-<n>` holds it as JSON.
 */
export const LabSpec = z.strictObject({
  version: z.literal(1).default(1),
  name: LabName,
  nodeImage: z.string().min(1).default(DEFAULT_NODE_IMAGE),
  registry: RegistrySpec.prefault({}),
  managers: z
    .number()
    .int('A whole number')
    .min(1, 'A swarm needs at least 1 manager')
    .max(5, 'At most 5 managers: Raft gets slower with each, and 5 survive the loss of 2')
    .default(1),
  workers: z
    .number()
    .int('A whole number')
    .min(0, 'Not below 0')
    .max(
      50,
      'At most 50 workers: each is a whole Docker engine of about 42 MB, and larger labs take minutes to converge',
    )
    .default(3),
  subnet: z.union([z.literal('auto'), Ipv4Cidr24]).default('auto'),
  /** Published on the first manager. */
  ports: z.array(PublishedPort).default([]),
  /** Mount the volume `L-stack` at /stack in every manager. */
  stack: z.boolean().default(true),
  /** Labels per node, by its short name: `manager`, `manager02`, `worker01`. */
  labels: z.record(z.string(), NodeLabels).default({}),
  /** Further flags of every node's dockerd, such as `--log-level=debug`. */
  daemonArgs: z.array(z.string().regex(/^--[a-z]/, 'A flag of dockerd, such as --log-level=debug')).default([]),
});
export type LabSpec = z.output<typeof LabSpec>;
export type LabSpecInput = z.input<typeof LabSpec>;

/** Names one lab among those of all engines. */
export const LabRef = z.object({ engine: z.string(), lab: z.string() });
export type LabRef = z.infer<typeof LabRef>;

export const Role = z.enum(['manager', 'worker']);
export type Role = z.infer<typeof Role>;

/** State of a container as the Engine API's `State` has it, and `missing` for one that the spec wants and is not there. */
export const MemberState = z.enum([
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
  'missing',
]);

/** One container of a lab, seen from the host engine. */
export const LabMember = z.object({
  /** Container name, which is its hostname too: `L-worker01`. */
  name: z.string(),
  role: z.enum(['registry', 'manager', 'worker']),
  /** 1-based within its role. */
  number: z.number().int().positive(),
  state: MemberState,
  containerId: z.string().optional(),
  image: z.string().optional(),
  address: z.string().optional(),
});
export type LabMember = z.infer<typeof LabMember>;

/**
 * running: all members run; degraded: some do; stopped: none does; half-built: the spec wants more than was ever made,
 * or no swarm was formed; creating … removing: an operation is at it.
 */
export const LabState = z.enum([
  'creating',
  'running',
  'degraded',
  'stopped',
  'half-built',
  'starting',
  'stopping',
  'removing',
]);
export type LabState = z.infer<typeof LabState>;

/** A lab as found by its labels. */
export const Lab = z.object({
  /** `ENGINE/NAME`. */
  id: z.string(),
  engine: z.string(),
  name: z.string(),
  state: LabState,
  /** Absent where no `L-spec-<n>` volume is left: then the lab can only be removed. */
  spec: LabSpec.optional(),
  subnet: z.string().optional(),
  members: z.array(LabMember),
  /** Ports as they are bound on the machine, the registry's among them. */
  published: z.array(
    z.object({ member: z.string(), bind: z.string(), host: z.number(), node: z.number(), protocol: z.string() }),
  ),
  /** Milliseconds since the epoch. */
  created: z.number().optional(),
  /** What is wrong, in one line, where the state is degraded or half-built. */
  problem: z.string().optional(),
  /** The operation that is at work on it. */
  operation: z.string().optional(),
});
export type Lab = z.infer<typeof Lab>;

export const ExportFormat = z.enum(['compose', 'lab', 'script']);
export type ExportFormat = z.infer<typeof ExportFormat>;
