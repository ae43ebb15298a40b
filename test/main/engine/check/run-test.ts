import { testEngine } from '../../../../src/main/engine/check/index.ts';
import type { TestInit } from '../../../../src/main/engine/check/types.ts';
import { SILENT } from '../../../../src/main/log.ts';
import type { EngineTest, EngineTestStep, TestStepId } from '../../../../src/shared/model/engine.ts';
import { until } from '../../../support/until.ts';

export interface Tested {
  test: EngineTest;
  steps: EngineTestStep[];
  step(id: TestStepId): EngineTestStep | undefined;
  /** `address passed`, `engine failed` … those that did not begin left out. */
  told: string[];
}

/** Tests an engine to the end, as the page does. */
export async function runTest(asked: TestInit['asked'], more: Partial<TestInit> = {}, ms = 30_000): Promise<Tested> {
  const world = { home: '/nonexistent', env: {}, platform: 'linux' as const };
  const source = testEngine({ asked, world, known: [], log: SILENT, ...more });
  const stop = source.subscribe(() => {});
  await until('the test has ended', () => source.snapshot().tests[0]?.state !== 'running', ms);
  const { tests, steps } = source.snapshot();
  stop();
  const [test] = tests;
  if (!test) throw new Error('no test');
  return {
    ...{ test, steps },
    step: (id) => steps.find((each) => each.id === id),
    told: steps.filter(({ state }) => state !== 'waiting').map(({ id, state }) => `${id} ${state}`),
  };
}
