import type { ExportFormat, LabSpec } from '../../../shared/model/lab.ts';
import { layoutOf, type Resolved } from '../layout/layout.ts';
import { writeLabYml } from '../spec/write.ts';
import { toCompose } from './compose.ts';
import { toShellScript } from './script.ts';

export interface Exported {
  filename: string;
  text: string;
}

/** A lab in the three forms in which it can be handed on. */
export function exportLab(as: ExportFormat, spec: LabSpec, resolved: Resolved, shellPrefix: string): Exported {
  const layout = layoutOf(spec, resolved);
  switch (as) {
    case 'compose':
      return { filename: 'docker-compose.yml', text: toCompose(spec, layout) };
    case 'lab':
      return { filename: 'lab.yml', text: writeLabYml(spec) };
    case 'script':
      return { filename: `${spec.name}.sh`, text: toShellScript(spec, layout, resolved, shellPrefix) };
  }
}
