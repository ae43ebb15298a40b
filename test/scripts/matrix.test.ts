import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { matrix } from '../../scripts/lib/matrix.mjs';
import { Stop } from '../../scripts/lib/process.mjs';

type Stages = { passed: number; failed: number; skipped: number }[];

const PASSED = { passed: 3, failed: 0, skipped: 0 };
let did: string[];
let said: string;

/** What the machine is like; a run has one stage that passed. */
const machine = (is: { beside?: string; up?: boolean; unsupported?: string; breaks?: Error } = {}) => ({
  own: {
    unsupported: () => is.unsupported,
    beside: async () => is.beside,
    isUp: async () => is.up === true,
    up: async () => void did.push('up'),
    down: async () => void did.push('down'),
  },
  run: async (stages: Stages) => {
    did.push('run');
    stages.push(PASSED);
    if (is.breaks) throw is.breaks;
  },
});

beforeEach(() => {
  did = [];
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

describe('the matrix of engines', () => {
  it.each([
    ['another engine runs', { beside: 'another engine runs here', up: true }],
    ['no private one can be made', { unsupported: 'another engine runs here' }],
  ])('is left out with the reason where %s, and stops nothing', async (_, is) => {
    expect(await matrix(machine(is))).toEqual([{ passed: 0, failed: 0, skipped: 4 }]);
    expect(did).toEqual([]);
    expect(said).toContain('left out: another engine runs here');
  });

  it('stops our own for as long as it takes', async () => {
    expect(await matrix(machine({ up: true }))).toEqual([PASSED]);
    expect(did).toEqual(['down', 'run', 'up']);
  });

  it('starts none that did not run', async () => {
    await matrix(machine());
    expect(did).toEqual(['run']);
  });

  it('is one failure where it cannot go on, beside what was counted before', async () => {
    const stages = await matrix(machine({ up: true, breaks: new Stop('no package docker-ce') }));
    expect(stages).toEqual([PASSED, { passed: 0, failed: 1, skipped: 0 }]);
    expect(did).toEqual(['down', 'run', 'up']);
    expect(said).toContain('matrix: no package docker-ce');
  });

  it('does not hide a fault of its own', async () => {
    await expect(matrix(machine({ breaks: new TypeError('oops') }))).rejects.toThrow('oops');
  });
});
