import { useRef, useState } from 'react';
import { SkepError } from '../../../shared/errors.ts';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { SwarmNode } from '../../../shared/model/swarm.ts';
import type { QuorumVerdict } from '../../../shared/placement/index.ts';
import { m } from '../../messages/index.ts';
import { useFeed } from '../../stores/index.ts';
import { Banner, Button, CodeBlock, Dialog } from '../../ui/index.ts';
import { ErrorWords } from '../ErrorWords.tsx';
import { type AskedAct, consequence, perform } from './acts.ts';

interface NodeQuestionProps {
  lab: LabRef;
  node: SwarmNode;
  act: AskedAct;
  onClose: () => void;
}

const COMMAND = { promote: 'promote', demote: 'demote', remove: 'rm' } as const;

/** Tells what an act costs before it is done; the safe way out has the focus. Kept true while it is open. */
export function NodeQuestion({ lab, node, act, onClose }: NodeQuestionProps) {
  const keep = useRef<HTMLButtonElement>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<SkepError>();
  const nodes = useFeed('swarm.live', lab, (view) => view.data?.nodes);
  const verdict = consequence(nodes?.values() ?? [], node.id, act);
  const { verdict: kind } = verdict;

  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      await perform(lab, node, act, kind === 'lost');
      onClose();
    } catch (caught) {
      setError(SkepError.from(caught));
      setPending(false);
    }
  };

  const words = m.nodes.ask;
  return (
    <Dialog
      alert
      open
      onOpenChange={onClose}
      title={words[act].title(node.short)}
      about={aboutOf(node, act, verdict)}
      initialFocus={keep}
      actions={
        <>
          <Button ref={keep} onClick={onClose}>
            {words.keep[act]}
          </Button>
          {kind !== 'last' && (
            <Button kind={act === 'promote' ? 'default' : 'danger'} working={pending} onClick={() => void confirm()}>
              {act === 'demote' && kind === 'lost' ? words.demote.force : words[act].confirm}
            </Button>
          )}
        </>
      }
    >
      {kind !== 'last' && (
        <CodeBlock label={words.command} language="shell" text={`docker node ${COMMAND[act]} ${node.name}`} />
      )}
      {error && (
        <Banner tone="bad" live>
          <ErrorWords error={error} />
        </Banner>
      )}
    </Dialog>
  );
}

function aboutOf(node: SwarmNode, act: AskedAct, { verdict, after }: QuorumVerdict): string {
  const words = m.nodes.ask;
  if (act === 'remove') return words.remove.about;
  if (act === 'promote') return words.promote.about(after);
  if (verdict === 'last') return words.demote.last(node.name);
  return verdict === 'lost' ? words.demote.lost(after) : words.demote.fragile(after);
}
