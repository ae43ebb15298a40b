import { SkepError } from '../../../shared/errors.ts';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { LABEL, specVolume } from '../../../shared/model/names.ts';
import { specLabels } from '../layout/commands.ts';
import { observeLab, readSpec } from '../observe/observe.ts';
import { isSameSpec } from '../spec/same.ts';
import { removeVolume } from './remove.ts';
import type { Site } from './site.ts';

/**
 * Writes down what the lab is to be, before anything of it is made. Making a volume that is there gives that one: so two
 * that make the same lab at once both hold it, and one that wants another lab of this name is refused.
 */
export async function claim(site: Site, n: number, spec: LabSpec): Promise<void> {
  const { engine, resolved } = site;
  const name = specVolume(spec.name, n);
  const volume = await engine.docker.createVolume({ Name: name, Labels: specLabels(spec, resolved) });
  const labels = (await volume.inspect()).Labels ?? {};
  if (labels[LABEL.lab] !== spec.name) {
    throw new SkepError('NAME_TAKEN', `A volume named ${name} already exists and belongs to no lab`, {
      hint: `Choose another name for the lab, or remove the volume: docker volume rm ${name}`,
    });
  }
  if (!isSameSpec(readSpec(labels[LABEL.spec]), spec))
    throw n === 1 ? otherSettings(spec.name) : changedByAnother(spec.name, n);
  site.claim();
}

const changedByAnother = (lab: string, n: number): SkepError =>
  new SkepError('CONFLICT', `${lab} is being changed by somebody else: revision ${n} of its spec is another one`, {
    hint: 'Wait until that is done, then look at the plan again.',
  });

export const otherSettings = (lab: string): SkepError =>
  new SkepError('NAME_TAKEN', `There is a lab ${lab} already, with other settings`, {
    hint: `Choose another name, or remove that lab first: skep down ${lab}`,
  });

/** The note goes when nothing else is left; otherwise it stays, so that the rest can be found and removed. */
export async function unclaim({ engine, spec, claimed }: Site, n: number): Promise<void> {
  if (!claimed) return;
  const { containers, networks, volumes } = await observeLab(engine, spec.name);
  if (containers.length + networks.length + volumes.length === 0) await removeVolume(engine, specVolume(spec.name, n));
}
