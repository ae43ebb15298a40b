import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { SwarmNode, SwarmService } from '../../../shared/model/swarm.ts';
import { tellDone } from '../../actions/index.ts';
import { bridge } from '../../bridge.ts';
import { m } from '../../messages/index.ts';
import { toastError } from '../../stores/index.ts';
import { Button, text } from '../../ui/index.ts';
import { LabelForm } from './LabelForm.tsx';
import styles from './Labels.module.css';
import { askers, labelChange, labelText } from './labels.ts';

interface LabelsProps {
  lab: LabRef;
  node: SwarmNode;
  services: readonly SwarmService[];
}

/** A node's labels: chosen to be changed, taken away, and added, in place. */
export function Labels({ lab, node, services }: LabelsProps) {
  /** The name of the label that is being changed; empty for a new one. */
  const [open, setOpen] = useState<string>();
  const words = m.nodes.labels;
  const entries = Object.entries(node.labels).sort(([a], [b]) => a.localeCompare(b));

  const send = async (labels: Record<string, string | null>, said: string) => {
    tellDone(lab, said, await bridge.call('swarm.updateNode', { ...lab, node: node.id, labels }));
  };
  const save = async (name: string, value: string, was?: string) => {
    await send(labelChange(name, value, was), m.nodes.done.label(node.short, labelText(name.trim(), value)));
    setOpen(undefined);
  };
  const remove = (key: string) => {
    send({ [key]: null }, m.nodes.done.unlabel(node.short, key)).catch(toastError);
  };

  return (
    <div className={styles.labels}>
      {entries.length === 0 && open === undefined && <p className={text.second}>{words.none}</p>}
      <ul className={styles.list} aria-label={words.of(node.short)}>
        {entries.map(([key, value]) =>
          open === key ? (
            <li key={key} className={styles.editing}>
              <LabelForm
                label={words.change(labelText(key, value))}
                labels={node.labels}
                was={{ name: key, value }}
                onSave={save}
                onClose={() => setOpen(undefined)}
              />
            </li>
          ) : (
            <li key={key} className={styles.chip}>
              <button
                type="button"
                className={styles.text}
                aria-label={words.change(labelText(key, value))}
                title={labelText(key, value)}
                onClick={() => setOpen(key)}
              >
                {key}
                {value !== '' && <span className={text.second}>={value}</span>}
              </button>
              <button
                type="button"
                className={styles.remove}
                aria-label={words.remove(labelText(key, value))}
                onClick={() => remove(key)}
              >
                <X aria-hidden />
              </button>
            </li>
          ),
        )}
        <li className={open === '' ? styles.editing : undefined}>
          {open === '' ? (
            <LabelForm
              label={words.addTo(node.short)}
              labels={node.labels}
              onSave={save}
              onClose={() => setOpen(undefined)}
            />
          ) : (
            <Button small kind="ghost" icon={Plus} aria-label={words.addTo(node.short)} onClick={() => setOpen('')}>
              {words.add}
            </Button>
          )}
        </li>
      </ul>
      <Asked entries={entries} services={services} />
    </div>
  );
}

/** Which services would feel a change. */
function Asked({ entries, services }: { entries: [string, string][]; services: readonly SwarmService[] }) {
  return entries.map(([key]) => {
    const asking = askers(services, key);
    return (
      asking.length > 0 && (
        <p key={key} className={text.second}>
          {m.nodes.labels.asked(asking, `node.labels.${key}`)}
        </p>
      )
    );
  });
}
