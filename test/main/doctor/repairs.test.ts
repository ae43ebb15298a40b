import { expect, it } from 'vitest';
import { repair, repairOf } from '../../../src/main/doctor/repairs.ts';
import { world } from './world.ts';

it.each(['constructor', '__proto__', 'toString', 'kernel.ipvs'])(
  'changes nothing for a check named %s',
  async (check) => {
    const { engine, facts } = world();
    expect(await repairOf(facts, check, 'Raise')).toBeUndefined();
    await expect(repair(engine, facts, check)).rejects.toMatchObject({ code: 'CONFLICT' });
  },
);
