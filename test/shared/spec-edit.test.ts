import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabSpec, type LabSpecInput } from '../../src/shared/model/lab.ts';
import { seats } from '../../src/shared/model/names.ts';
import { addNodes, removeNode, setNode, upgradeImage } from '../../src/shared/spec-edit.ts';

const aSpec = (more: Partial<LabSpecInput> = {}): LabSpec => LabSpec.parse({ name: 'demo', workers: 3, ...more });
const nodes = (spec: LabSpec): string[] => seats(spec).map(({ short }) => short);

describe('addNodes', () => {
  it('adds behind the last', () => {
    expect(nodes(addNodes(aSpec(), 'worker', 2))).toEqual([
      ...['manager', 'worker01', 'worker02', 'worker03', 'worker04', 'worker05'],
    ]);
    expect(nodes(addNodes(aSpec(), 'manager', 2)).slice(0, 3)).toEqual(['manager', 'manager02', 'manager03']);
  });

  it('takes the empty seats first, the lowest before the others', () => {
    const spec = aSpec({ workers: 2, skip: ['worker03', 'worker01'] });
    const one = addNodes(spec, 'worker');
    expect(nodes(one)).toEqual(['manager', 'worker01', 'worker02', 'worker04']);
    expect(one.skip).toEqual(['worker03']);
    expect(nodes(addNodes(spec, 'worker', 3)).slice(1)).toEqual([
      ...['worker01', 'worker02', 'worker03', 'worker04', 'worker05'],
    ]);
  });

  it('leaves the empty seats of the other role', () => {
    const spec = aSpec({ managers: 2, skip: ['manager02', 'worker01'] });
    expect(addNodes(spec, 'manager').skip).toEqual(['worker01']);
  });
});

describe('removeNode', () => {
  it('leaves the others in their seats', () => {
    const spec = removeNode(aSpec(), 'worker02');
    expect(nodes(spec)).toEqual(['manager', 'worker01', 'worker03']);
    expect(spec).toMatchObject({ workers: 2, skip: ['worker02'] });
  });

  it('needs no empty seat for the last one, and drops those that are behind the new last', () => {
    expect(removeNode(aSpec(), 'worker03').skip).toEqual([]);
    expect(removeNode(removeNode(aSpec(), 'worker02'), 'worker03').skip).toEqual([]);
  });

  it('takes its labels and options with it', () => {
    const spec = aSpec({
      labels: { worker02: { disk: 'ssd' }, worker01: { disk: 'hdd' } },
      nodes: { worker02: { image: 'docker:27-dind' } },
    });
    expect(removeNode(spec, 'worker02')).toMatchObject({ labels: { worker01: { disk: 'hdd' } }, nodes: {} });
  });

  it('removes the first manager where there are others', () => {
    expect(nodes(removeNode(aSpec({ managers: 3, workers: 0 }), 'manager'))).toEqual(['manager02', 'manager03']);
  });

  it('refuses the only manager, and a node that is not there', () => {
    expect(() => removeNode(aSpec(), 'manager')).toThrow('manager is the only manager of demo');
    expect(() => removeNode(aSpec(), 'worker09')).toThrow('There is no node worker09 in demo');
  });

  it('is taken back by adding, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { maxLength: 8 }), (picks) => {
        let spec = aSpec({ managers: 3, workers: 5 });
        const before = nodes(spec);
        for (const pick of picks) {
          const workers = nodes(spec).filter((short) => short.startsWith('worker'));
          const short = workers[pick % workers.length];
          if (short) spec = removeNode(spec, short);
        }
        expect(LabSpec.parse(spec)).toEqual(spec);
        const back = addNodes(spec, 'worker', 5 - spec.workers);
        expect(nodes(back)).toEqual(before);
        expect(back.skip).toEqual([]);
      }),
    );
  });
});

describe('setNode', () => {
  it('sets, keeps and takes back single options', () => {
    const spec = setNode(aSpec(), 'worker01', { limits: { cpus: 1 } });
    const more = setNode(spec, 'worker01', { image: 'docker:27-dind' });
    expect(more.nodes.worker01).toEqual({ image: 'docker:27-dind', ports: [], mounts: [], limits: { cpus: 1 } });
    expect(setNode(more, 'worker01', { limits: undefined }).nodes.worker01).toEqual({
      ...{ image: 'docker:27-dind', ports: [], mounts: [] },
    });
    expect(LabSpec.parse(more)).toEqual(more);
  });

  it('says nothing of a node that has nothing of its own', () => {
    const spec = setNode(aSpec(), 'worker01', { image: 'docker:27-dind' });
    expect(setNode(spec, 'worker01', { image: undefined })).toEqual(aSpec());
  });

  it('refuses a node that is not there', () => {
    expect(() => setNode(aSpec(), 'worker09', {})).toThrow('There is no node worker09 in demo');
  });
});

describe('upgradeImage', () => {
  const mixed = setNode(aSpec(), 'worker01', { image: 'docker:27-dind', limits: { cpus: 1 } });

  it('brings all nodes to one image', () => {
    const spec = upgradeImage(mixed, 'docker:29-dind');
    expect(spec.nodeImage).toBe('docker:29-dind');
    expect(spec.nodes).toEqual({ worker01: { ports: [], mounts: [], limits: { cpus: 1 } } });
  });

  it('brings single nodes to their own, or back to the lab’s', () => {
    const spec = upgradeImage(mixed, { worker01: mixed.nodeImage, worker02: 'docker:29-dind' });
    expect(spec.nodes.worker01).toEqual({ ports: [], mounts: [], limits: { cpus: 1 } });
    expect(spec.nodes.worker02).toEqual({ image: 'docker:29-dind', ports: [], mounts: [] });
  });
});
