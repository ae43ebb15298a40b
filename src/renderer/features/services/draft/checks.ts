import type { ServiceSpec } from '../../../../shared/model/service.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import type { ServiceForm } from './form.ts';
import { readWhole } from './units.ts';

/** What stands in the way in this lab, beyond what the form itself shows. `by` is the other service. */
export interface LabIssue {
  path: string;
  code: 'nameTaken' | 'portTaken' | 'portTwice' | 'renamed' | 'modeChanged' | 'dnsrrIngress';
  by?: string;
}

/** Checks a form against the services that are there; `base` is that of the service that is edited. */
export function labIssues(
  form: ServiceForm,
  others: readonly Pick<SwarmService, 'name' | 'ports'>[],
  base: ServiceSpec | undefined,
): LabIssue[] {
  return [...nameIssues(form, others, base), ...portIssues(form, others)];
}

function nameIssues(
  form: ServiceForm,
  others: readonly Pick<SwarmService, 'name'>[],
  base: ServiceSpec | undefined,
): LabIssue[] {
  const name = form.name.trim();
  if (base) {
    return [
      ...(name === base.name ? [] : [{ path: 'name', code: 'renamed' as const }]),
      ...(form.mode === base.mode ? [] : [{ path: 'mode', code: 'modeChanged' as const }]),
    ];
  }
  return others.some((other) => other.name === name) ? [{ path: 'name', code: 'nameTaken', by: name }] : [];
}

function portIssues(form: ServiceForm, others: readonly Pick<SwarmService, 'name' | 'ports'>[]): LabIssue[] {
  return form.ports.flatMap((row, i): LabIssue[] => {
    const published = readWhole(row.published);
    const at = `ports.${i}.published`;
    if (form.endpointMode === 'dnsrr' && row.mode === 'ingress' && row.target.trim() !== '') {
      return [{ path: `ports.${i}.mode`, code: 'dnsrrIngress' }];
    }
    if (published === undefined) return [];
    const isTwice = form.ports.some(
      (other, n) => n < i && readWhole(other.published) === published && other.protocol === row.protocol,
    );
    if (isTwice) return [{ path: at, code: 'portTwice' }];
    const holder = portHolder({ ...row, published }, others);
    return holder ? [{ path: at, code: 'portTaken', by: holder }] : [];
  });
}

/** A port in ingress mode is the whole swarm's, one in host mode is taken on each node that runs a task of it. */
function portHolder(
  port: Omit<ServiceForm['ports'][number], 'published'> & { published: unknown },
  others: readonly Pick<SwarmService, 'name' | 'ports'>[],
): string | undefined {
  return others.find((other) =>
    other.ports.some(
      (held) =>
        held.published === port.published &&
        held.protocol === port.protocol &&
        (held.mode === 'ingress' || port.mode === 'ingress'),
    ),
  )?.name;
}
