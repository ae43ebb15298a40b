import { describe, expect, it } from 'vitest';
import { Layers } from '../../../src/main/engine/layers.ts';

const A = 'aaaaaaaaaaaa';
const B = 'bbbbbbbbbbbb';
const at = (id: string, status: string, current?: number, total?: number) => ({
  id,
  status,
  progressDetail: { ...(current !== undefined && { current }), ...(total !== undefined && { total }) },
});

describe('Layers', () => {
  it('adds up the bytes of a pull', () => {
    const layers = new Layers();
    layers.see({ id: 'latest', status: 'Pulling from team/web' });
    for (const id of [A, B]) layers.see(at(id, 'Pulling fs layer'));
    expect(layers.progress).toEqual({ current: 0, total: 2, unit: 'layers' });
    layers.see(at(A, 'Downloading', 30, 100));
    layers.see(at(B, 'Downloading', 10, 50));
    expect(layers.progress).toEqual({ current: 40, total: 150, unit: 'bytes', detail: '0 of 2 layers' });
    layers.see(at(A, 'Download complete'));
    // Extracting counts anew, in other bytes.
    layers.see(at(A, 'Extracting', 5, 100));
    layers.see(at(A, 'Pull complete'));
    expect(layers.progress).toEqual({ current: 110, total: 150, unit: 'bytes', detail: '1 of 2 layers' });
  });

  it('adds up a push, of which the registry has a part', () => {
    const layers = new Layers();
    layers.see(at(A, 'Preparing'));
    layers.see(at(B, 'Layer already exists'));
    layers.see(at(A, 'Pushing', 60, 50));
    expect(layers.progress).toEqual({ current: 60, total: 60, unit: 'bytes', detail: '1 of 2 layers' });
    layers.see(at(A, 'Pushed'));
    expect(layers.progress).toMatchObject({ current: 60, detail: '2 of 2 layers' });
  });

  it('knows lines that tell of no layer', () => {
    const layers = new Layers();
    expect(layers.see({ status: 'The push refers to repository [127.0.0.1:5000/web]' })).toBe(false);
    expect(layers.see({ status: '1.0: digest: sha256:00 size: 528' })).toBe(false);
    expect(layers.see(at(A, 'Waiting'))).toBe(true);
  });
});
