type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Sets what stands at a dotted path, in a copy; everything beside it stays the same object. Undefined takes it away, and
 * makes no parents for that.
 */
export function put<T extends object>(tree: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.');
  const child = (tree as Tree)[key];
  if (rest.length > 0) {
    if (value === undefined && !isTree(child)) return tree;
    return { ...tree, [key]: put(isTree(child) ? child : {}, rest.join('.'), value) };
  }
  if (value !== undefined) return { ...tree, [key]: value };
  const { [key]: _gone, ...others } = tree as Tree;
  return others as T;
}
