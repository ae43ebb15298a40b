import type { BareApi } from './api.ts';

/** Removes every container, volume and network with this label, as many as there are at once. */
export async function clean(api: BareApi, label: string): Promise<void> {
  const filters = `filters=${encodeURIComponent(JSON.stringify({ label: [label] }))}`;
  const containers = await api.get<{ Id: string }[]>(`/containers/json?all=true&${filters}`);
  await Promise.all(containers.map(({ Id }) => api.delete(`/containers/${Id}?force=true&v=true`)));
  const { Volumes } = await api.get<{ Volumes: { Name: string }[] | null }>(`/volumes?${filters}`);
  await Promise.all((Volumes ?? []).map(({ Name }) => api.delete(`/volumes/${Name}`)));
  const networks = await api.get<{ Id: string }[]>(`/networks?${filters}`);
  await Promise.all(networks.map(({ Id }) => api.delete(`/networks/${Id}`)));
}
