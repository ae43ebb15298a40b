import { Eye, EyeOff, RefreshCw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { ErrorWords } from '../../parts/index.ts';
import { toast, useCall } from '../../stores/index.ts';
import { Banner, Button, CodeBlock, CopyButton, cx, text } from '../../ui/index.ts';
import styles from './Token.module.css';

interface TokenProps {
  lab: LabRef;
  role: 'worker' | 'manager';
  /** It is being asked whether to rotate this one. */
  turning: boolean;
  onTurning: (on: boolean) => void;
}

/** One role's token: asked for when it is to be seen or copied, and not before. */
export function Token({ lab, role, turning, onTurning }: TokenProps) {
  const [shown, setShown] = useState<{ token: string; command: string }>();
  const read = useCall('swarm.joinToken');
  const rotate = useCall('swarm.rotateToken');
  const words = m.nodes.tokens;
  const name = words.role[role].toLowerCase();
  const error = read.error ?? rotate.error;

  const show = async () => setShown(await read.run({ ...lab, role }));
  const turn = async () => {
    if (!(await rotate.run({ ...lab, role }))) return;
    onTurning(false);
    toast({ tone: 'ok', text: m.nodes.done.rotated(name) });
    if (shown) await show();
  };

  return (
    <section className={styles.token} aria-label={words.role[role]}>
      <div className={styles.line}>
        <h3 className={text.semi}>{words.role[role]}</h3>
        <span className={styles.grow} />
        <Button
          small
          icon={shown ? EyeOff : Eye}
          working={read.pending}
          onClick={() => (shown ? setShown(undefined) : void show())}
        >
          {shown ? words.hide(name) : words.show(name)}
        </Button>
        <Button small icon={RefreshCw} disabled={turning} onClick={() => onTurning(true)}>
          {words.rotate(name)}
        </Button>
      </div>
      {shown && (
        <>
          <div className={styles.line}>
            <code className={cx(styles.secret, text.mono)}>{shown.token}</code>
            <CopyButton
              text={shown.token}
              label={words.copy(name)}
              copied={m.common.copied}
              failed={m.common.copyFailed}
            />
          </div>
          <CodeBlock label={words.command} language="shell" text={shown.command} />
        </>
      )}
      {turning && (
        <Sure name={name} working={rotate.pending} onKeep={() => onTurning(false)} onTurn={() => void turn()} />
      )}
      {error && (
        <Banner tone="bad" live>
          <ErrorWords error={error} />
        </Banner>
      )}
    </section>
  );
}

interface SureProps {
  name: string;
  working: boolean;
  onKeep: () => void;
  onTurn: () => void;
}

/** Asked in place: what is lost is said, and keeping it has the focus. */
function Sure({ name, working, onKeep, onTurn }: SureProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  const words = m.nodes.tokens;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div role="group" className={styles.sure} aria-label={words.confirm(name)}>
      <p className={text.sm}>{words.sure(name)}</p>
      <div className={styles.line}>
        <span className={styles.grow} />
        <Button small ref={keep} onClick={onKeep}>
          {words.keep}
        </Button>
        <Button small kind="danger" working={working} onClick={onTurn}>
          {words.confirm(name)}
        </Button>
      </div>
    </div>
  );
}
