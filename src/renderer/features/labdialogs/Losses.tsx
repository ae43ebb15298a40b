import type { Lab } from '../../../shared/model/lab.ts';
import { networkName } from '../../../shared/model/names.ts';
import { m } from '../../messages/index.ts';
import { openDialog, refOf, useFeed, useQuery } from '../../stores/index.ts';
import { Button, cx, text } from '../../ui/index.ts';
import styles from './labdialogs.module.css';
import { containersOf, imagesOf } from './losses.ts';

const words = m.labdialogs.destroy;

/** All that goes with a lab. What only its own engines know is added as soon as they have said it. */
export function Losses({ lab }: { lab: Lab }) {
  const { count, names, more } = containersOf(lab);
  return (
    <>
      <ul className={styles.losses}>
        <li>{count > 0 ? words.containers(count, withMore(names, more)) : words.noContainers}</li>
        {count > 0 && <li>{words.volumes}</li>}
        <li>{words.network(networkName(lab.name), lab.subnet)}</li>
        {isLive(lab) && <FromInside lab={lab} />}
      </ul>
      {lab.spec && (
        <p className={cx(styles.before, text.quiet)}>
          {words.again}
          <Button small onClick={() => openDialog({ destroy: undefined, exportLab: refOf(lab) })}>
            {words.exportFirst}
          </Button>
        </p>
      )}
    </>
  );
}

const isLive = ({ state }: Lab): boolean => state === 'running' || state === 'degraded';
const withMore = (names: string[], more: number): string[] => (more > 0 ? [...names, words.more(more)] : names);

/** Services and pushed images. That they cannot be asked for is no reason not to delete: then they are not named. */
function FromInside({ lab }: { lab: Lab }) {
  const swarm = useFeed('swarm.live', refOf(lab), (view) => view.data);
  const held = useQuery('registry.list', refOf(lab));
  const tasks = [...(swarm?.tasks.values() ?? [])].filter(
    (task) => task.state === 'running' && task.desired === 'running',
  );
  const images = imagesOf(held.data ?? []);
  return (
    <>
      {swarm && swarm.services.size > 0 && <li>{words.services(swarm.services.size, tasks.length)}</li>}
      {images.count > 0 && <li>{words.images(images.count, withMore(images.names, images.more))}</li>}
    </>
  );
}
