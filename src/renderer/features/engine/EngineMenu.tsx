import { ChevronDown, Monitor } from 'lucide-react';
import { ActionItems, addEngine, goDoctor, retryEngines, showLog } from '../../actions/index.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { engineFacts, listedEngines, shortVersion } from '../../parts/index.ts';
import { toastError, useEngines } from '../../stores/index.ts';
import { Button, Menu, MenuChoice, MenuLine } from '../../ui/index.ts';
import styles from './EngineMenu.module.css';

const use = (engine: string): void => void bridge.call('engine.use', { engine }).catch(toastError);

/** In the title bar: which engine labs are made on, and the others. */
export function EngineMenu() {
  const engines = listedEngines(useEngines() ?? []);
  const current = engines.find((engine) => engine.current);
  const version = current?.version ? m.engine.docker(shortVersion(current.version)) : undefined;
  const name = current?.name ?? m.engine.none;
  // Whoever speaks to the page says what they see: the name holds all that is shown.
  const spoken = `${m.engine.menu}: ${[name, version].filter(Boolean).join(' · ')}`;
  return (
    <Menu
      label={m.engine.menu}
      trigger={
        <Button small kind="ghost" icon={Monitor} aria-label={spoken}>
          <span className={styles.name}>
            {name}
            {version && <span className={styles.version}> · {version}</span>}
          </span>
          <ChevronDown className={styles.arrow} aria-hidden />
        </Button>
      }
    >
      {engines.length > 0 && (
        <>
          <MenuChoice
            label={m.engine.choose}
            value={current?.id ?? ''}
            onChange={use}
            options={engines.map((engine) => ({
              value: engine.id,
              label: (
                <>
                  {engine.name}
                  <span className={styles.source}>{engine.source}</span>
                </>
              ),
              note: engineFacts(engine),
              disabled: engine.state !== 'up',
            }))}
          />
          <MenuLine />
        </>
      )}
      <ActionItems actions={[addEngine, retryEngines, goDoctor, showLog]} />
    </Menu>
  );
}
