/** Milliseconds of processor that this process used while something ran: what waits for an answer costs nothing. */
export async function costOf<T>(work: () => Promise<T>): Promise<{ result: T; cost: number }> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, cost: (user + system) / 1000 };
}
