import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useNodeActs } from '../../../src/renderer/parts/node-acts/index.ts';
import { installFakePort } from '../fake-port.ts';

installFakePort();

it('what acts on a node stays the same, so that rows which nothing touched are not drawn again', () => {
  const { result, rerender } = renderHook(({ lab }) => useNodeActs(lab), {
    initialProps: { lab: { engine: 'local', name: 'demo' } },
  });
  const { act } = result.current;
  rerender({ lab: { engine: 'local', name: 'demo' } });
  expect(result.current.act).toBe(act);
});
