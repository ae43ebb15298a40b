import { expect, it } from 'vitest';
import { preview } from '../../../src/main/lab/preview.ts';
import { SkepError } from '../../../src/shared/errors.ts';
import { aSpec } from './lab-input.ts';

const engine = (): never => {
  throw new SkepError('ENGINE_UNREACHABLE', 'No engine answers');
};

it('without an engine shows what most engines would get, and says so', async () => {
  const { signal } = new AbortController();
  const shown = await preview({ engine, spec: aSpec(), version: '1.2.3', signal });
  expect(shown.subnet).toBe('172.30.1.0/24');
  expect(shown.notes).toEqual([expect.stringContaining('No engine answers now')]);
  expect(shown.steps.map(({ id }) => id)).toContain('join worker02');
  expect(shown.compose).toContain('127.0.0.1:5000:5000');
  expect(shown.script).toContain('docker swarm init --advertise-addr 172.30.1.11');
  expect(shown.lab).toContain('name: demo');
});

it('passes on any other failure', async () => {
  const broken = (): never => {
    throw new SkepError('ENGINE_DENIED', 'Permission denied');
  };
  const { signal } = new AbortController();
  await expect(preview({ engine: broken, spec: aSpec(), version: '1.2.3', signal })).rejects.toThrow(
    'Permission denied',
  );
});
