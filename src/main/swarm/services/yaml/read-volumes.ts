import type { ServiceSpecInput } from '../../../../shared/model/service.ts';
import type { At } from './at.ts';
import { collect, into } from './collect.ts';
import type { Names } from './names.ts';

type Mount = NonNullable<ServiceSpecInput['mounts']>[number];

export const readVolumes = (at: At, names: Names): Mount[] =>
  at.items().flatMap((item) => (item.isMap ? longVolume(item, names) : shortVolume(item, names)));

/** `tmpfs: /run`, or a list of such. */
export const readTmpfs = (at: At): Mount[] =>
  (at.isList ? at.texts() : [at.text() ?? '']).filter(Boolean).map((target) => ({ type: 'tmpfs', target }));

function longVolume(at: At, names: Names): Mount[] {
  const text = (part: At): string | undefined => part.text();
  const left = (part: At) => part.error(`Skep’s services have no ${part.name} of a volume yet: leave it out`);
  const { type, target, ...mount } = collect<Mount>(at, {
    type: into('type', (part) => part.text() as Mount['type'] | undefined),
    source: into('source', text),
    target: into('target', text),
    read_only: into('readOnly', (part) => part.flag()),
    bind: left,
    volume: left,
    tmpfs: left,
    consistency: () => undefined,
  });
  if (type !== undefined && target !== undefined)
    return [
      { type, target, ...mount, ...(type === 'volume' && mount.source && { source: names.volume(mount.source) }) },
    ];
  at.error(`A volume needs its ${target === undefined ? 'target' : 'type'}`);
  return [];
}

/** `data:/var/lib/data`, `/srv:/srv:ro`, `/cache`. */
function shortVolume(at: At, names: Names): Mount[] {
  const parts = at.text()?.split(':');
  if (!parts) return [];
  const [source, target, options = '', ...more] = parts.length === 1 ? [undefined, ...parts] : parts;
  if (!target || more.length > 0) {
    at.error('This is no volume: write name:/folder, /folder/of/the/node:/folder, or name:/folder:ro');
    return [];
  }
  const readOnly = options.split(',').includes('ro');
  if (source === undefined || source === '') return [{ type: 'volume', target, readOnly }];
  if (/^[.~]/.test(source)) {
    at.error(`${source} depends on where one stands: write the whole path of the folder on the nodes`);
    return [];
  }
  if (source.startsWith('/')) return [{ type: 'bind', source, target, readOnly }];
  return [{ type: 'volume', source: names.volume(source), target, readOnly }];
}
