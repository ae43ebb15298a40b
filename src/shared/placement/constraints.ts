/** Placement constraints as Swarm reads them (swarmkit's constraint package). */
import type { SwarmNode } from '../model/swarm.ts';

/** What constraints can ask of a node. */
export interface PlacementNode {
  id: string;
  hostname: string;
  role: string;
  address: string;
  os: string;
  /** As the node reports it: `x86_64`. */
  arch: string;
  labels: Readonly<Record<string, string>>;
  engineLabels: Readonly<Record<string, string>>;
}

export const toPlacementNode = (node: SwarmNode): PlacementNode => ({
  id: node.id,
  hostname: node.name,
  role: node.role,
  address: node.address,
  os: node.os,
  arch: node.arch,
  labels: node.labels,
  engineLabels: node.engineLabels,
});

const CONSTRAINT = /^\s*([^\s=!]+)\s*(==|!=)\s*(.+?)\s*$/;

/** Whether a node meets all of them. One that cannot be read is met by no node, as in Swarm. */
export const meetsConstraints = (node: PlacementNode, constraints: readonly string[]): boolean =>
  constraints.every((constraint) => meets(node, constraint));

/** `node.labels.disk == ssd` taken apart; undefined where it cannot be read. */
export function readConstraint(constraint: string): { key: string; operator: '==' | '!='; wanted: string } | undefined {
  const [, key, operator, wanted] = CONSTRAINT.exec(constraint) ?? [];
  if (key === undefined || wanted === undefined) return undefined;
  return { key, operator: operator === '!=' ? '!=' : '==', wanted };
}

function meets(node: PlacementNode, constraint: string): boolean {
  const read = readConstraint(constraint);
  if (!read) return false;
  const { key, operator, wanted } = read;
  const equal =
    key.toLowerCase() === 'node.ip' ? inNetwork(node.address, wanted) : isEqual(attributeOf(node, key), wanted);
  return equal === undefined ? false : equal === (operator === '==');
}

/** Values are compared without regard to case, label keys with it. */
const isEqual = (value: string | undefined, wanted: string): boolean | undefined =>
  value === undefined ? undefined : value.toLowerCase() === wanted.toLowerCase();

/** A label that a node lacks is empty; a key that Swarm does not know is undefined. */
export function attributeOf(node: PlacementNode, key: string): string | undefined {
  const label = /^(node|engine)\.labels\.(.+)$/i.exec(key);
  if (label?.[2]) return (label[1]?.toLowerCase() === 'node' ? node.labels : node.engineLabels)[label[2]] ?? '';
  switch (key.toLowerCase()) {
    case 'node.id':
      return node.id;
    case 'node.hostname':
      return node.hostname;
    case 'node.role':
      return node.role;
    case 'node.ip':
      return node.address;
    case 'node.platform.os':
      return node.os;
    case 'node.platform.arch':
      return node.arch;
    default:
      return undefined;
  }
}

/** `10.0.0.0/8` or a single address; undefined where it is neither. */
function inNetwork(address: string, network: string): boolean | undefined {
  const [base = '', bits = '32'] = network.split('/');
  const at = toNumber(address);
  const from = toNumber(base);
  const size = 2 ** (32 - Number(bits));
  if (at === undefined || from === undefined || !Number.isInteger(size) || size > 2 ** 32) return undefined;
  return Math.floor(at / size) === Math.floor(from / size);
}

function toNumber(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || !parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
