/**
 * Waits until something holds, looking often; fails by name when it does not in time. How long is patience with a busy
 * machine and no promise: what has to come soon is told by what comes after it.
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 30_000): Promise<void> {
  const limit = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > limit) throw new Error(`Waited ${ms} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
