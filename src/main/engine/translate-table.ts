import type { ErrorCode } from '../../shared/errors.ts';
import type { Whom } from './whom.ts';

type Status = number | readonly number[];

export interface Row {
  /** Absent: any, for what engines of different ages give different statuses. */
  status?: Status;
  text: RegExp;
  code: ErrorCode;
  /** What happened, in our words; absent: the engine's own sentence, which names the thing. */
  message?: (match: RegExpExecArray, whom: Whom) => string;
  hint?: string;
  retryable?: boolean;
}

/** THE table: what the engine says, and what it means. The first row that fits holds. */
export const TABLE: readonly Row[] = [
  // Swarm
  {
    text: /This node is not a swarm manager/i,
    code: 'NOT_A_MANAGER',
    message: (_, whom) => `${whom.name} is not a manager of a swarm`,
    hint: 'Ask one of the lab’s managers; a node that has left the swarm must join again.',
  },
  {
    text: /This node is already part of a swarm/i,
    code: 'ALREADY_IN_SWARM',
    message: (_, whom) => `${whom.name} is already part of a swarm`,
    hint: 'It has to leave that swarm first: docker swarm leave --force',
  },
  {
    text: /Timeout was reached before node joined/i,
    code: 'NODE_NOT_READY',
    message: (_, whom) => `${whom.name} has not joined the swarm yet; it goes on trying`,
    hint: 'Wait for it, and look at its daemon log if it does not come.',
    retryable: true,
  },
  {
    text: /The swarm does not have a leader|no elected (primary )?cluster (leader|manager)|raft: no elected/i,
    code: 'NO_LEADER',
    message: () => 'The swarm has no leader: more than half of its managers must be up',
    hint: 'Start the managers that are stopped; an election takes up to half a minute.',
    retryable: true,
  },
  {
    text: /valid join token is necessary|invalid join token/i,
    code: 'BAD_TOKEN',
    message: (_, whom) => `The swarm refused the join token of ${whom.name}`,
    hint: 'The token was rotated or belongs to another swarm; try again with a fresh one.',
    retryable: true,
  },
  {
    text: /update out of sequence/i,
    code: 'CONFLICT',
    hint: 'Somebody changed it meanwhile; try again.',
    retryable: true,
  },
  {
    text: /is not down and can.t be removed/i,
    code: 'CONFLICT',
    hint: 'Drain the node, let it leave, and wait until it is Down.',
  },
  {
    text: /demote the last manager|removing this node leads to a loss of quorum/i,
    code: 'CONFLICT',
    hint: 'Promote another node first.',
  },
  {
    text: /would result in a loss of quorum/i,
    code: 'CONFLICT',
    message: () => 'Swarm refuses it: the managers would lose their majority',
    hint: 'Start the managers that are down first.',
  },
  {
    text: /ingress mode can.t be used with dnsrr/i,
    code: 'INVALID_INPUT',
    hint: 'Publish the port in host mode, or use the endpoint mode vip.',
  },

  // Ports
  {
    text: /port '?(\d+)'? is already in use by service/i,
    code: 'PORT_TAKEN',
    message: (match) => `Port ${match[1]} is already published by another service of the swarm`,
    hint: 'Choose another published port, or remove the other service.',
  },
  {
    text: /cannot expose privileged port (\d+)/i,
    code: 'INVALID_INPUT',
    message: (match) => `A rootless engine cannot publish port ${match[1]}: it is below 1024`,
    hint: 'Choose a port from 1024 up.',
  },
  {
    text: /(?:bind for|exposing port TCP|listen (?:tcp|udp)[46]?|bind host port(?: for)?:?)\s*[^\s]*?:(\d+)[\s:].*?(?:port is already allocated|address already in use|only one usage)/is,
    code: 'PORT_TAKEN',
    message: (match) => `Port ${match[1]} of the machine is already in use`,
    hint: 'Choose another port, or stop what uses it.',
  },
  {
    text: /port is already allocated|bind: address already in use|ports are not available/i,
    code: 'PORT_TAKEN',
    hint: 'Choose another port, or stop what uses it.',
  },

  // Mounts
  {
    text: /bind source path does not exist: (\S.*?)\.?$/im,
    code: 'INVALID_INPUT',
    message: (match) => `The folder ${match[1]} is not on the engine’s machine`,
    hint: 'Make it there, or mount another one.',
  },

  // Networks
  {
    text: /pool overlaps|networks have overlapping|overlaps with (existing|other)/i,
    code: 'SUBNET_TAKEN',
    message: () => 'The lab’s subnet overlaps with another network of the engine',
    hint: 'Choose another subnet, or leave it out and let Skep find a free one.',
  },
  {
    text: /non-overlapping IPv4 address pool|predefined address pools have been fully subnetted/i,
    code: 'SUBNET_TAKEN',
    message: () => 'The engine has no free subnet left',
    hint: 'Remove networks that nobody uses: docker network prune',
  },
  {
    text: /(^|: )Address already in use\s*$/,
    code: 'SUBNET_TAKEN',
    message: () => 'An address of the lab’s network is already used by another container',
    hint: 'Take that container out of the network, or choose another subnet.',
  },

  // Names
  {
    text: /container name "\/?([^"]+)" is already in use/i,
    code: 'NAME_TAKEN',
    message: (match) => `A container named ${match[1]} already exists`,
    hint: 'Choose another name, or remove that container.',
  },
  {
    status: 409,
    text: /network with name (\S+) already exists/i,
    code: 'NAME_TAKEN',
    message: (match) => `A network named ${match[1]} already exists`,
    hint: 'Choose another name, or remove that network.',
  },
  { text: /endpoint with name \S+ already exists in network/i, code: 'CONFLICT' },
  { text: /name conflicts with an existing object|already exists/i, code: 'NAME_TAKEN', hint: 'Choose another name.' },

  // Room. Before images: a pull fails with it too.
  {
    text: /no space left on device|disk quota exceeded/i,
    code: 'DISK_FULL',
    message: (_, whom) => `${whom.name} has no disk space left`,
    hint: 'Free some: docker system prune removes what no container uses.',
  },

  // Images
  {
    text: /no matching manifest for (\S+)/i,
    code: 'IMAGE_UNPULLABLE',
    message: (match) => `The image does not exist for this machine (${match[1]})`,
    hint: 'Choose an image that is built for it.',
  },
  {
    text: /toomanyrequests|rate limit/i,
    code: 'IMAGE_UNPULLABLE',
    message: () => 'The registry allows no more pulls for now (rate limit)',
    hint: 'Log in with docker login, or try later.',
    retryable: true,
  },
  {
    text: /pull access denied for ([^\s,]+)|repository (\S+) not found|manifest for (\S+) not found|manifest unknown|failed to resolve reference "([^"]+)".*not found/is,
    code: 'IMAGE_UNPULLABLE',
    message: (match) =>
      `The registry has no image ${match[1] ?? match[2] ?? match[3] ?? match[4] ?? 'of that name'}, or it needs a login`,
    hint: 'Check the name and the tag; a private image needs docker login.',
  },
  {
    text: /server gave HTTP response to HTTPS client/i,
    code: 'REGISTRY_UNREACHABLE',
    message: () => 'The registry speaks plain HTTP, which the engine accepts only of registries it was told of',
    hint: 'Within a lab use the registry as registry:5000; its nodes know it.',
  },
  {
    text: /(?:Get|Head|Post|Put|Patch) "?(https?:\/\/[^/"\s]+).*(?:dial tcp|lookup|timeout|deadline|refused|no such host|EOF|x509|tls|canceled|unreachable|proxyconnect)/is,
    code: 'REGISTRY_UNREACHABLE',
    message: (match) => `The registry at ${match[1]} cannot be reached from the engine`,
    hint: 'Check the network and the engine’s proxy settings.',
    retryable: true,
  },
  {
    text: /no such image:? ?(\S*)/i,
    code: 'IMAGE_MISSING',
    message: (match, whom) => `${whom.name} has no image ${match[1] ?? ''}`.trimEnd(),
    hint: 'Pull it, or publish it to the lab’s registry.',
  },
  {
    text: /unauthorized: |denied: requested access|no basic auth credentials/i,
    code: 'UNAUTHORIZED',
    hint: 'Log in with docker login.',
  },

  // What the engine may not do
  {
    text: /privileged.*(incompatible|not allowed|denied|disabled|forbidden|not permitted)|unable to apply caps/is,
    code: 'PRIVILEGED_DENIED',
    message: (_, whom) => `${whom.name} does not allow privileged containers`,
    hint: 'A node is an engine of its own and has to be privileged; use an engine without user namespaces and without a plugin that forbids it.',
  },
  {
    text: /authorization denied by plugin/i,
    code: 'ENGINE_DENIED',
    hint: 'A plugin of the engine forbids it; ask whoever runs the engine.',
  },
  {
    text: /client version (\S+) is too (old|new).*API version.*?(\d+\.\d+)/is,
    code: 'ENGINE_UNSUPPORTED',
    message: (match, whom) => `${whom.name} does not speak API ${match[1]}; its limit is ${match[3]}`,
    hint: 'The engine was replaced by another version: look for engines again.',
  },

  // State
  {
    status: [304, 409],
    text: /container (\S+) is (not running|restarting|paused)/i,
    code: 'NODE_NOT_READY',
    message: (match) => `The container ${short(match[1] ?? '')} is ${match[2]}`,
    hint: 'Start it, and try again.',
    retryable: true,
  },
  {
    text: /removal of container \S+ is already in progress|is marked for removal/i,
    code: 'BUSY',
    hint: 'It is being removed; try again.',
    retryable: true,
  },
  {
    text: /has active endpoints|volume is in use|is being used by|is in use by/i,
    code: 'CONFLICT',
    hint: 'Remove what uses it first.',
  },
  { status: 404, text: /./s, code: 'NOT_FOUND' },
  { status: 400, text: /./s, code: 'INVALID_INPUT' },
  { status: 401, text: /./s, code: 'UNAUTHORIZED' },
  { status: [403, 409], text: /./s, code: 'CONFLICT' },
  { status: [502, 503, 504], text: /./s, code: 'ENGINE_FAILED', retryable: true },
];

/** 64 hex digits help nobody. */
const short = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? id.slice(0, 12) : id);
