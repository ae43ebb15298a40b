import type { ServiceSpec } from '../../../../shared/model/service.ts';
import { formatMs } from '../../../../shared/service/index.ts';
import { m } from '../../../messages/index.ts';
import { portText } from '../../../swarm/index.ts';
import { splitEnv } from '../draft/rows.ts';
import { bytesText } from '../draft/units.ts';
import { joinWords } from '../draft/words.ts';

export interface SpecLine {
  key: string;
  word: string;
  said: string;
  /** Names and commands, in the machine's letters. */
  isCode: boolean;
}

/** A spec as short lines; what it does not say has no line. */
export function specWords(spec: ServiceSpec): SpecLine[] {
  const page = m.services.page;
  const { words } = page;
  const line = (key: keyof typeof words, said: string, isCode = false): SpecLine[] =>
    said === '' ? [] : [{ key, word: words[key], said, isCode }];
  const { update } = spec;
  return [
    ...line('command', joinWords([...spec.command, ...spec.args]), true),
    ...line('place', spec.constraints.join(', ') || page.anywhere, spec.constraints.length > 0),
    ...line('spread', spec.preferences.join(', '), true),
    ...line('ports', spec.ports.map(portText).join(', '), true),
    ...line('env', few(spec.env.map((entry) => splitEnv(entry).name)), true),
    ...line('mounts', few(spec.mounts.map(({ source, target }) => (source ? `${source}:${target}` : target))), true),
    ...line('networks', spec.networks.map(({ name }) => name).join(', '), true),
    ...line('files', few([...spec.secrets, ...spec.configs].map(({ name }) => name)), true),
    ...line('reserves', resources(spec.reserve)),
    ...line('limits', resources(spec.limit)),
    ...line('health', spec.health ? joinWords(spec.health.test) : '', true),
    ...line(
      'update',
      page.updateWords(
        update.parallelism,
        m.services.form.orders[update.order],
        formatMs(update.monitor),
        m.services.form.failureActions[update.failureAction],
      ),
    ),
    ...line('labels', few(Object.keys(spec.labels)), true),
  ];
}

/** The first, and how many more. Of variables the names only: values may be secrets. */
const few = ([first, ...rest]: readonly string[]): string =>
  first === undefined ? '' : m.services.page.and(first, rest.length);

function resources({ cpus, memory }: { cpus?: number | undefined; memory?: number | undefined }): string {
  return [
    ...(memory === undefined ? [] : [bytesText(memory)]),
    ...(cpus === undefined ? [] : [m.services.page.cpus(cpus)]),
  ].join(', ');
}
