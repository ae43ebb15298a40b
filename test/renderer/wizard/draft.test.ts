import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADVANCED, backToUsual, countOf, differs } from '../../../src/renderer/features/wizard/advanced.ts';
import { draftOf } from '../../../src/renderer/features/wizard/draft.ts';
import { judge } from '../../../src/renderer/features/wizard/findings.ts';
import {
  removedNodes,
  seatsOf,
  withCount,
  withNodeBack,
  withoutNode,
} from '../../../src/renderer/features/wizard/shape.ts';
import { toInput } from '../../../src/renderer/features/wizard/to-spec.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { seats } from '../../../src/shared/model/names.ts';
import { anyLabSpec } from '../../support/any-lab-spec.ts';

const known = { takenNames: new Set<string>(), engineName: '' };
const shorts = (draft: ReturnType<typeof draftOf>): string[] => seatsOf(draft).map(({ short }) => short);

/** Nodes of which nothing is said may stand in a spec, and say nothing there. */
const tidy = (spec: LabSpec): LabSpec => ({
  ...spec,
  labels: Object.fromEntries(Object.entries(spec.labels).filter(([, labels]) => Object.keys(labels).length > 0)),
  nodes: Object.fromEntries(
    Object.entries(spec.nodes).filter(
      ([, { image, ports, mounts, limits }]) => image || ports.length + mounts.length > 0 || limits,
    ),
  ),
});

describe('a lab’s spec as answers', () => {
  it('is the same spec again, with every option it may have', () => {
    fc.assert(
      fc.property(anyLabSpec, (spec) => {
        const again = judge(draftOf(spec, 'file'), known);
        expect(again.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(again.spec).toEqual(tidy(spec));
      }),
    );
  });

  it('leaves out rows that are wholly empty, of single nodes too', () => {
    const draft = draftOf({ name: 'demo' }, 'file');
    const empty = { id: 'm', source: '', target: '', readOnly: false };
    const node = { image: ' ', ports: [], mounts: [empty] };
    const input = toInput({ ...draft, mounts: [empty], nodes: { worker01: node } });
    expect(LabSpec.parse(input)).toEqual(LabSpec.parse({ name: 'demo' }));
  });

  it('tells no limits of a node’s own from those of the lab', () => {
    const spec = LabSpec.parse({ name: 'demo', limits: { memory: '1g' }, nodes: { worker01: { limits: {} } } });
    expect(judge(draftOf(spec, 'file'), known).spec?.nodes.worker01?.limits).toEqual({});
  });
});

describe('what is not as usual', () => {
  it('is counted at its step, each node as one, and can be taken back', () => {
    fc.assert(
      fc.property(anyLabSpec, (spec) => {
        const draft = draftOf(spec, 'file');
        for (const step of ['engine', 'topology', 'network', 'registry'] as const) {
          const usual = ADVANCED[step].reduce(backToUsual, draft);
          expect(ADVANCED[step].some((field) => differs(usual, field))).toBe(false);
          expect(countOf(usual, step)).toBe(0);
        }
      }),
    );
    const draft = draftOf(
      { name: 'demo', limits: { cpus: 1 }, nodes: { worker01: { image: 'x' }, worker02: { limits: {} } }, mirror: {} },
      'file',
    );
    expect([countOf(draft, 'topology'), countOf(draft, 'registry'), countOf(draft, 'network')]).toEqual([3, 1, 0]);
  });
});

describe('nodes of a lab that is edited', () => {
  const base = LabSpec.parse({
    name: 'demo',
    labels: { worker02: { disk: 'ssd' } },
    nodes: { worker02: { image: 'docker:27-dind' } },
  });
  const draft = draftOf(base, 'file');

  it('go one by one, and what is said of them goes along', () => {
    const less = withoutNode(draft, 'worker02', base);
    expect(shorts(less)).toEqual(['manager', 'worker01', 'worker03']);
    expect([less.labels, less.nodes]).toEqual([[], {}]);
    expect(removedNodes(less, base).map(({ short }) => short)).toEqual(['worker02']);
    expect(judge(less, known).spec?.skip).toEqual(['worker02']);
  });

  it('come back as they were', () => {
    const [seat] = removedNodes(withoutNode(draft, 'worker02', base), base);
    if (!seat) throw new Error('nothing was removed');
    const again = withNodeBack(withoutNode(draft, 'worker02', base), seat, base);
    expect(judge(again, known).spec).toEqual(base);
  });

  it('come back in any order to the lab as it was', () => {
    const wide = LabSpec.parse({ name: 'demo', managers: 3, workers: 4 });
    const workers = seats(wide).filter(({ role }) => role === 'worker');
    const order = fc
      .shuffledSubarray(workers)
      .chain((gone) => fc.tuple(fc.constant(gone), fc.shuffledSubarray(gone, { minLength: gone.length })));
    fc.assert(
      fc.property(order, ([gone, back]) => {
        const without = gone.reduce((now, { short }) => withoutNode(now, short, wide), draftOf(wide, 'file'));
        expect(shorts(without)).toHaveLength(7 - gone.length);
        const again = back.reduce((now, seat) => withNodeBack(now, seat, wide), without);
        expect(judge(again, known).spec).toEqual(wide);
      }),
    );
  });

  it('are taken from the end by the number, and come back as the lab has them', () => {
    const two = withCount(withCount(draft, 'worker', 1, base), 'worker', 3, base);
    expect(judge(two, known).spec).toEqual(base);
  });

  it('keep a number that is out of range, for the form to say so', () => {
    expect(withCount(draft, 'worker', 77, base).workers).toBe(77);
    expect(withCount(draft, 'manager', 0, base).managers).toBe(0);
  });

  it('of a new lab keep what was said of one that may come back', () => {
    expect(withCount(draft, 'worker', 1).labels).toHaveLength(1);
  });
});
