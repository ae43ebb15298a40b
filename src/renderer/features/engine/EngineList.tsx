import { Plus } from 'lucide-react';
import type { EngineInfo } from '../../../shared/model/engine.ts';
import { addEngine, perform } from '../../actions/index.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { engineFacts, listedEngines } from '../../parts/index.ts';
import { toastError, useEngines } from '../../stores/index.ts';
import { SidebarItem, SidebarLabel, SidebarWide, StateMark } from '../../ui/index.ts';
import styles from './EngineList.module.css';

/** The engines in the sidebar; choosing one makes it the current one. */
export function EngineList() {
  const engines = useEngines();
  // Where none answers the page itself tells of each.
  if (!engines?.some((engine) => engine.state === 'up')) return null;
  return (
    <SidebarWide>
      <SidebarLabel>{m.engine.listed}</SidebarLabel>
      {listedEngines(engines).map((engine) => (
        <Engine key={engine.id} engine={engine} />
      ))}
      <SidebarItem icon={Plus} label={addEngine.label} onClick={() => void perform(addEngine)} />
    </SidebarWide>
  );
}

function Engine({ engine }: { engine: EngineInfo }) {
  const use = () => void bridge.call('engine.use', { engine: engine.id }).catch(toastError);
  const look = engine.state === 'up' ? 'live' : engine.lost ? 'bad' : 'off';
  return (
    <button
      type="button"
      className={styles.engine}
      aria-pressed={engine.current}
      disabled={engine.state !== 'up'}
      title={engine.error ? `${engine.address}: ${engine.error.message}` : engine.address}
      onClick={use}
    >
      <span className={styles.name}>
        <StateMark look={look} />
        <span>{engine.name}</span>
      </span>
      <span className={styles.facts}>{engineFacts(engine)}</span>
    </button>
  );
}
