import { describe, expect, it } from 'vitest';
import { madeOf } from '../../../src/renderer/features/home/images.ts';
import { LabSpec } from '../../../src/shared/model/lab.ts';
import { lab } from '../scenes.ts';

const plain = lab({ name: 'demo' });
const spec = LabSpec.parse({
  name: 'demo',
  nodeImage: 'docker:28.5.2-dind',
  nodes: { worker01: { image: 'docker:20.10-dind' } },
});

const madeWith = (images: Record<string, string>) =>
  madeOf({
    ...plain,
    spec,
    members: plain.members.map((member) => {
      const image = images[member.role === 'registry' ? 'registry' : member.name.replace('demo-', '')] ?? images.rest;
      return image === undefined ? member : { ...member, image };
    }),
  });

describe('what a lab is made of', () => {
  it('is what its containers are made of', () => {
    expect(madeWith({ rest: 'docker:28.5.2-dind', worker01: 'docker:20.10-dind', registry: 'registry:2.8.3' })).toEqual(
      {
        nodes: 'docker:28.5.2-dind, docker:20.10-dind',
        registry: 'registry:2.8.3',
      },
    );
  });

  it('says what stood in for an image that could not be had', () => {
    const { nodes, registry } =
      madeWith({ rest: 'skep/dind', worker01: 'docker:20.10-dind', registry: 'skep/registry' }) ?? {};
    expect(nodes).toContain('skep/dind in place of docker:28.5.2-dind');
    expect(registry).toBe('skep/registry in place of registry:2.8.3');
  });

  it('is what the spec says where nothing is known of a container', () => {
    expect(madeWith({ rest: 'sha256:0123' })?.nodes).toContain('docker:28.5.2-dind');
    expect(madeOf({ ...plain, spec, members: [] })?.nodes).toBe('docker:28.5.2-dind');
  });

  it('is not known without a spec', () => {
    const { spec: _, ...lost } = plain;
    expect(madeOf(lost)).toBeUndefined();
  });
});
