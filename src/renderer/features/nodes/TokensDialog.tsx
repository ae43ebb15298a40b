import { useState } from 'react';
import type { LabRef } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { Dialog } from '../../ui/index.ts';
import { Token } from './Token.tsx';

/** What a node joins with: shown only when asked for, forgotten when it is closed. */
export function TokensDialog({ lab, onClose }: { lab: LabRef; onClose: () => void }) {
  const words = m.nodes.tokens;
  const [turning, setTurning] = useState<'worker' | 'manager'>();
  return (
    <Dialog open wide onOpenChange={onClose} title={words.title} about={words.about} close={m.common.close}>
      {(['worker', 'manager'] as const).map((role) => (
        <Token
          key={role}
          lab={lab}
          role={role}
          turning={turning === role}
          onTurning={(on) => setTurning(on ? role : undefined)}
        />
      ))}
    </Dialog>
  );
}
