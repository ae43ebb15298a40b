import type { BareApi } from './api.ts';

interface Stats {
  memory_stats: { usage?: number; stats?: { inactive_file?: number } };
}

/** Megabytes that containers with a label use on average, less what the kernel would give back at once. */
export async function memoryPerContainer(api: BareApi, labels: readonly string[]): Promise<number> {
  const filters = encodeURIComponent(JSON.stringify({ label: labels }));
  const containers = await api.get<{ Id: string }[]>(`/containers/json?filters=${filters}`);
  let sum = 0;
  for (const { Id } of containers) {
    const { memory_stats: memory } = await api.get<Stats>(`/containers/${Id}/stats?stream=false&one-shot=true`);
    sum += (memory.usage ?? Number.NaN) - (memory.stats?.inactive_file ?? 0);
  }
  return sum / containers.length / 1024 / 1024;
}
