import { Ellipsis, Plus, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LabLook } from '../../../shared/contract/lab.ts';
import type { EngineInfo } from '../../../shared/model/engine.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { EngineState, engineFacts } from '../../parts/index.ts';
import { navigate } from '../../routes.ts';
import { openDialog, toastError, useCall } from '../../stores/index.ts';
import { Button, cx, IconButton, Menu, MenuItem, MenuLine, Spinner, text } from '../../ui/index.ts';
import styles from './EngineGroup.module.css';

const words = m.home.engine;

interface EngineHeadProps {
  engine: EngineInfo;
  /** Undefined while nobody knows. */
  labs: number | undefined;
  columns: number;
}

/** Above an engine's labs: how it is, and what can be done about it. */
export function EngineHead({ engine, labs, columns }: EngineHeadProps) {
  const retry = useCall('engine.retry');
  return (
    <tr className={styles.head}>
      <th colSpan={columns} scope="rowgroup">
        <div className={styles.line}>
          <span className={cx(text.med, text.ellipsis)} title={engine.address}>
            {engine.name}
          </span>
          <EngineState engine={engine} />
          <span className={cx(styles.facts, text.ellipsis)}>
            {engine.state === 'up'
              ? [engineFacts(engine), ...(labs === undefined ? [] : [words.labs(labs)])].join(' · ')
              : engine.source}
          </span>
          {engine.state === 'down' && (
            <Button
              small
              icon={RefreshCw}
              aria-label={words.retry(engine.name)}
              working={retry.pending}
              onClick={() => void retry.run({})}
            >
              {m.common.retry}
            </Button>
          )}
          <EngineActs engine={engine} />
        </div>
      </th>
    </tr>
  );
}

async function choose(engine: EngineInfo, newLab: boolean): Promise<void> {
  try {
    await bridge.call('engine.use', { engine: engine.id });
    if (newLab) navigate({ page: 'wizard', step: 'topology' });
  } catch (error) {
    toastError(error);
  }
}

function EngineActs({ engine }: { engine: EngineInfo }) {
  const up = engine.state === 'up';
  return (
    <Menu trigger={<IconButton small kind="ghost" icon={Ellipsis} label={m.engine.acts(engine.name)} />}>
      <MenuItem icon={Plus} disabled={!up} onSelect={() => void choose(engine, true)}>
        {words.newHere}
      </MenuItem>
      <MenuItem disabled={!up || engine.current} onSelect={() => void choose(engine, false)}>
        {m.engine.use}
      </MenuItem>
      {engine.added && (
        <>
          <MenuLine />
          <MenuItem onSelect={() => openDialog({ renameEngine: engine.id })}>{m.engine.rename}</MenuItem>
          <MenuItem danger onSelect={() => openDialog({ removeEngine: engine.id })}>
            {m.engine.forget}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

interface EngineNoteProps {
  engine: EngineInfo;
  look: LabLook | undefined;
  columns: number;
}

/** In the place of an engine's labs: why there are none to see. */
export const EngineNote = ({ engine, look, columns }: EngineNoteProps) => (
  <tr className={styles.note}>
    <td colSpan={columns}>{noteOf(engine, look)}</td>
  </tr>
);

function noteOf({ state, error, lost }: EngineInfo, look: LabLook | undefined): ReactNode {
  if (state === 'connecting') return <span className={text.quiet}>{words.connecting}</span>;
  const failure = state === 'down' ? error : look?.error;
  if (failure) {
    return (
      <>
        <div>{failure.message}</div>
        {failure.hint && <div className={text.second}>{failure.hint}</div>}
        {lost && <div className={text.quiet}>{words.lost}</div>}
      </>
    );
  }
  if (look?.state === 'looking') return <Spinner>{words.looking}</Spinner>;
  return <span className={text.quiet}>{words.none}</span>;
}
