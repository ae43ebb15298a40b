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

const MOUNT_TEXT = /^(?<source>(?:[A-Za-z]:[\\/])?[^:]+):(?<target>\/[^:]*)(?::(?<mode>ro|rw))?$/;
const MOUNT_FORM = 'A mount is written as SOURCE:/PATH/IN/THE/NODE, such as /home/me/data:/data:ro';

const NodeMountObject = z.strictObject(
  {
    /** A folder of the engine's machine (an absolute path), or the name of a volume. */
    source: z.string().min(1),
    /** Absolute path in the node. */
    target: z.string().regex(/^\/./, 'An absolute path in the node, such as /data'),
    readOnly: z.boolean().default(false),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? MOUNT_FORM : undefined) },
);
export type NodeMount = z.output<typeof NodeMountObject>;

/** `/home/me/data:/data:ro`, or the three fields. */
export const NodeMount = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  const groups = MOUNT_TEXT.exec(value.trim())?.groups;
  return groups ? { source: groups.source, target: groups.target, readOnly: groups.mode === 'ro' } : value;
}, NodeMountObject);

/** What a node's container may take at most. Swarm does not see these: it goes by what the whole machine has. */
export const NodeLimits = z.strictObject({
  /** `docker run --cpus`. */
  cpus: z.number().min(0.1, 'At least 0.1 CPUs').max(1024).optional(),
  /** `docker run --memory`: `512m`, `2g`. */
  memory: z
    .string()
    .regex(/^\d+(\.\d+)?[kmg]$/i, 'A size such as 512m or 2g')
    .optional(),
});
export type NodeLimits = z.infer<typeof NodeLimits>;

/** What one node has that the others have not, or has instead. */
export const NodeOptions = z.strictObject({
  /** Instead of `nodeImage`: another version of Docker in one node. */
  image: z.string().min(1).optional(),
  /** Published on this node, beside the lab's `ports` on the first manager. */
  ports: z.array(PublishedPort).default([]),
  /** Beside the lab's `mounts`. */
  mounts: z.array(NodeMount).default([]),
  /** Instead of the lab's `limits`. */
  limits: NodeLimits.optional(),
});
export type NodeOptions = z.output<typeof NodeOptions>;

/** A pull-through cache of a public registry, in a container of its own: a registry that proxies takes no pushes. */
export const MirrorSpec = z.strictObject({
  remote: z.url({ protocol: /^https?$/ }).default('https://registry-1.docker.io'),
});

const ProxyAddress = z.url({ protocol: /^https?$/, error: 'An address such as http://proxy.example:3128' });

/** Handed to every node's daemon. No credentials: a lab's spec can be read by whoever reaches the engine. */
export const ProxySpec = z.strictObject({
  http: ProxyAddress.optional(),
  https: ProxyAddress.optional(),
  /** Hosts that are reached directly, beside the lab's own. */
  except: z.array(z.string().min(1)).default([]),
});

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
  /** Seats that are left empty, by short name: `worker02` of a lab with worker01 and worker03. */
  skip: z.array(z.string()).default([]),
  /** What single nodes have of their own, by short name. */
  nodes: z.record(z.string(), NodeOptions).default({}),
  /** Of each node's container; none: all the machine has. */
  limits: NodeLimits.prefault({}),
  /** In every node. */
  mounts: z.array(NodeMount).default([]),
  /** A folder of the engine's machine that is /stack in every manager, instead of the volume. */
  stackFolder: z.string().min(1).optional(),
  mirror: MirrorSpec.optional(),
  /** Name servers of the nodes; none: the engine's. */
  dns: z.array(z.union([z.ipv4(), z.ipv6()])).default([]),
  /** The lab's network has an IPv6 subnet too. */
  ipv6: z.boolean().default(false),
  proxy: ProxySpec.optional(),
  /** A node that is added later is given the images that the others have. */
  shareImages: z.boolean().default(false),
});
export type LabSpec = z.output<typeof LabSpec>;
export type LabSpecInput = z.input<typeof LabSpec>;

/** The image that a node, by its short name, is to have: its own, or the lab's. */
export const imageOf = (spec: Pick<LabSpec, 'nodes' | 'nodeImage'>, node: string): string =>
  spec.nodes[node]?.image ?? spec.nodeImage;

/** What a node's container may take at most: its own limits, or the lab's. */
export const limitsOf = (spec: Pick<LabSpec, 'nodes' | 'limits'>, node: string): NodeLimits =>
  spec.nodes[node]?.limits ?? spec.limits;

/** How many more nodes of a role a lab may have. */
export const roomFor = (spec: Pick<LabSpec, 'managers' | 'workers'>, role: 'manager' | 'worker'): number =>
  role === 'manager' ? Math.max(...LAB_LIMITS.managers) - spec.managers : LAB_LIMITS.workers - spec.workers;

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
  role: z.enum(['registry', 'mirror', 'manager', 'worker']),
  /** 1-based within its role. */
  number: z.number().int().positive(),
  state: MemberState,
  containerId: z.string().optional(),
  image: z.string().optional(),
  address: z.string().optional(),
});
export type LabMember = z.infer<typeof LabMember>;

/** Whether a member is in the swarm's business: the registry and the mirror are not. */
export const isNode = ({ role }: Pick<LabMember, 'role'>): boolean => role === 'manager' || role === 'worker';

/**
 * running: all members run; degraded: some do; stopped: none does; half-built: the spec wants more than was ever made,
 * or no swarm was formed; half-changed: a change of it was neither finished nor taken back; creating … removing: an operation
 * is at it.
 */
export const LabState = z.enum([
  'creating',
  'running',
  'degraded',
  'stopped',
  'half-built',
  'half-changed',
  'changing',
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
  /** Number of the note that the spec stands in: 1 at first, one more with each change. */
  revision: z.number().optional(),
  /** What it was before a change that is half done. */
  before: LabSpec.optional(),
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
