import type { ServiceSpecInput } from '../../../../shared/model/service.ts';
import type { At } from './at.ts';
import { collect, into } from './collect.ts';

type Port = NonNullable<ServiceSpecInput['ports']>[number];

export const readPorts = (at: At): Port[] =>
  at.items().flatMap((item) => (item.isMap ? longPort(item) : shortPort(item)));

function longPort(at: At): Port[] {
  const number = (part: At): number | undefined => part.number();
  const text = (part: At) => part.text() as never;
  const { target, ...port } = collect<Port>(at, {
    target: into('target', number),
    published: into('published', number),
    protocol: into('protocol', text),
    mode: into('mode', text),
  });
  if (target !== undefined) return [{ target, ...port }];
  at.error('A port needs its target: the port in the container');
  return [];
}

const SHORT = /^(?:([^:]*\.[^:]*|\[.*\]):)?(?:(\d+)(?:-(\d+))?:)?(\d+)(?:-(\d+))?(?:\/(\w+))?$/;

/** `8080:80`, `80`, `5353:53/udp`, `8000-8002:80-82`. */
function shortPort(at: At): Port[] {
  const text = at.text();
  if (text === undefined) return [];
  const [, address, from, to, target, last, protocol = 'tcp'] = SHORT.exec(text) ?? [];
  const wrong = (): Port[] => {
    at.error(`${JSON.stringify(text)} is no port: write 8080:80, or 8080:80/udp`);
    return [];
  };
  if (target === undefined) return wrong();
  if (address !== undefined) {
    at.error(`Swarm publishes on every address of a node: leave ${address}: out`);
    return [];
  }
  const count = Number(last ?? target) - Number(target) + 1;
  const published = from === undefined ? undefined : Number(from);
  if (count < 1 || count > 1000 || (published !== undefined && Number(to ?? from) - published + 1 !== count))
    return wrong();
  return Array.from({ length: count }, (_, i) => ({
    target: Number(target) + i,
    ...(published !== undefined && { published: published + i }),
    protocol: protocol as 'tcp',
  }));
}
