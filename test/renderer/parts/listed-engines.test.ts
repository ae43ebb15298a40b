import { expect, it } from 'vitest';
import { listedEngines } from '../../../src/renderer/parts/index.ts';
import type { ErrorCode } from '../../../src/shared/errors.ts';
import type { EngineInfo } from '../../../src/shared/model/engine.ts';

const engine = (id: string, source: string, code?: ErrorCode): EngineInfo => ({
  ...{ id, name: id, address: id, source, current: false, state: code ? 'down' : 'up' },
  ...(code ? { error: { code, message: '', retryable: true, details: [], issues: [] } } : {}),
});

it('leaves out places where nothing is and nobody said that something would be', () => {
  const all = [
    engine('answers', 'socket'),
    engine('named', 'context colima', 'ENGINE_UNREACHABLE'),
    engine('host', 'DOCKER_HOST', 'ENGINE_UNREACHABLE'),
    engine('denied', 'socket', 'ENGINE_DENIED'),
    engine('nowhere', 'socket', 'ENGINE_UNREACHABLE'),
    engine('private', 'private engine', 'ENGINE_UNREACHABLE'),
  ];
  expect(listedEngines(all).map(({ id }) => id)).toEqual(['answers', 'named', 'host', 'denied']);
});
