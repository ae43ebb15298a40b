import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLab } from '../../../src/main/lab/import/index.ts';
import { draftStore } from '../../../src/renderer/features/wizard/draft-store.ts';
import { startFromSpec } from '../../../src/renderer/features/wizard/index.ts';
import { toInput } from '../../../src/renderer/features/wizard/to-spec.ts';
import { currentRoute } from '../../../src/renderer/routes.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { installFakePort } from '../fake-port.ts';

installFakePort();

it.each(['tutorial', 'anchors', 'plain'])('the wizard has all that was read of %s.yml', (name) => {
  const text = readFileSync(join(import.meta.dirname, `../../main/lab/import/fixtures/${name}.yml`), 'utf8');
  const { spec } = readLab(text);
  expect(spec).toBeDefined();
  if (!spec) return;
  startFromSpec(spec);
  expect(currentRoute()).toEqual({ page: 'wizard', step: 'review' });
  const back = LabSpec.parse(toInput(draftStore.getState().draft));
  expect(back).toEqual(spec);
});
