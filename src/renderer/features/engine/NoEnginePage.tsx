import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { EngineInfo } from '../../../shared/model/engine.ts';
import { ActionButton, addEngine } from '../../actions/index.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { useCall, useEngines, useQuery } from '../../stores/index.ts';
import { Banner, Button, Centred, Crumbs, Spinner, StateMark, Table, text } from '../../ui/index.ts';
import styles from './NoEnginePage.module.css';
import type { EngineSearch } from './use-engine-search.ts';
import { WayToEngine } from './WayToEngine.tsx';
import { waysFor } from './ways.ts';

/** What was tried, why it failed, and how to get an engine. Gives way by itself as soon as one answers. */
export function NoEnginePage({ search }: { search: EngineSearch }) {
  const engines = useEngines();
  const [none, setNone] = useState(search === 'none');
  // A second look at one address must not wipe the page that somebody is reading.
  if (search === 'none' && !none) setNone(true);
  return (
    <>
      <Crumbs path={[{ label: m.common.app }]} />
      <Centred>
        {none ? (
          <Explanation engines={engines ?? []} />
        ) : (
          <div className={styles.looking} role="status">
            <Spinner>{m.engine.looking}</Spinner>
          </div>
        )}
      </Centred>
    </>
  );
}

function Explanation({ engines }: { engines: readonly EngineInfo[] }) {
  const retry = useCall('engine.retry');
  const info = useQuery('app.info', {});
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{m.engine.title}</h1>
      <p className={styles.about}>{m.engine.about}</p>
      <div className={styles.acts}>
        <Button kind="primary" icon={RefreshCw} working={retry.pending} onClick={() => void retry.run({})}>
          {m.engine.again}
        </Button>
        <ActionButton action={addEngine} />
      </div>
      {retry.error && <Banner tone="bad">{retry.error.message}</Banner>}
      <Tried engines={engines} />
      <h2 className={styles.heading}>{m.engine.get}</h2>
      <div className={styles.ways}>
        {waysFor(info.data?.platform ?? bridge.platform).map((way) => (
          <WayToEngine key={way.name + way.about} way={way} />
        ))}
      </div>
    </div>
  );
}

function Tried({ engines }: { engines: readonly EngineInfo[] }) {
  if (engines.length === 0) return <p className={text.quiet}>{m.engine.triedNone}</p>;
  return (
    <>
      <h2 className={styles.heading}>{m.engine.tried(engines.length)}</h2>
      <div className={styles.box}>
        <Table className={styles.tried}>
          <thead>
            <tr>
              <th>{m.engine.where}</th>
              <th>{m.engine.from}</th>
              <th>{m.engine.why}</th>
            </tr>
          </thead>
          <tbody>
            {engines.map((engine) => (
              <tr key={engine.id}>
                <td className={text.mono}>{engine.address}</td>
                <td className={text.second}>{engine.source}</td>
                <td>
                  <Outcome engine={engine} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}

function Outcome({ engine }: { engine: EngineInfo }) {
  if (engine.state === 'connecting') return <Spinner>{m.engine.connecting}</Spinner>;
  return (
    <span className={styles.outcome}>
      <StateMark look="bad" />
      <span>
        {engine.error?.message ?? m.engine.noReason}
        {engine.error?.hint && <span className={styles.hint}>{engine.error.hint}</span>}
      </span>
    </span>
  );
}
