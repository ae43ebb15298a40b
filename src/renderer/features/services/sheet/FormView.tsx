import { type ComponentType, type RefObject, useEffect, useRef, useState } from 'react';
import { m } from '../../../messages/index.ts';
import { useSheet } from './context.ts';
import { AddButton } from './parts.tsx';
import styles from './Sheet.module.css';
import { Command } from './sections/Command.tsx';
import { Env } from './sections/Env.tsx';
import { Files } from './sections/Files.tsx';
import { General } from './sections/General.tsx';
import { HealthSection } from './sections/HealthSection.tsx';
import { Labels } from './sections/Labels.tsx';
import { More } from './sections/More.tsx';
import { Mounts } from './sections/Mounts.tsx';
import { Networks } from './sections/Networks.tsx';
import { Placement } from './sections/Placement.tsx';
import { Ports } from './sections/Ports.tsx';
import { Resources } from './sections/Resources.tsx';
import { Restart } from './sections/Restart.tsx';
import { Rollout } from './sections/Rollout.tsx';
import { applies, isEmpty, SECTION_IDS, SECTIONS, type SectionId, sectionOf } from './sections.ts';

const PARTS: Record<Exclude<SectionId, 'general'>, ComponentType> = {
  placement: Placement,
  ports: Ports,
  networks: Networks,
  command: Command,
  more: More,
  env: Env,
  mounts: Mounts,
  files: Files,
  resources: Resources,
  health: HealthSection,
  restart: Restart,
  update: () => <Rollout of="update" />,
  rollback: () => <Rollout of="rollback" />,
  labels: Labels,
};

interface FormViewProps {
  first: RefObject<HTMLInputElement | null>;
  /** A field to bring into view: `constraints`, `limit.memory`. */
  field: string | undefined;
}

/** The draft as a form: what is common in full, the rest behind a button until it says something. */
export function FormView({ first, field }: FormViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const [opened, open] = useOpened(field);
  useEffect(() => {
    if (field !== undefined) reveal(root.current, field);
  }, [field]);
  return (
    <div className={styles.form} ref={root}>
      <Column at={0} opened={opened} onOpen={open} first={first} />
      <Column at={1} opened={opened} onOpen={open} first={first} />
    </div>
  );
}

/** Sections that were opened stay open, though they are empty. */
function useOpened(field: string | undefined) {
  const asked = field === undefined ? undefined : sectionOf(field);
  const [opened, setOpened] = useState<ReadonlySet<SectionId>>(new Set(asked ? [asked] : []));
  const open = (id: SectionId) => setOpened(new Set([...opened, id]));
  return [opened, open] as const;
}

interface ColumnProps {
  at: 0 | 1;
  opened: ReadonlySet<SectionId>;
  onOpen: (id: SectionId) => void;
  first: RefObject<HTMLInputElement | null>;
}

function Column({ at, opened, onOpen, first }: ColumnProps) {
  const { form } = useSheet();
  const here = SECTION_IDS.filter((id) => SECTIONS[id].column === at && applies(id, form));
  const isShown = (id: SectionId): boolean => SECTIONS[id].always || opened.has(id) || !isEmpty(id, form);
  const hidden = here.filter((id) => !isShown(id));
  return (
    <div className={styles.column}>
      {here.filter(isShown).map((id) => {
        if (id === 'general') return <General key={id} first={first} />;
        const Part = PARTS[id];
        return <Part key={id} />;
      })}
      {hidden.length > 0 && (
        <div className={styles.adds}>
          {hidden.map((id) => (
            <AddButton key={id} onClick={() => onOpen(id)}>
              {m.services.sections[id]}
            </AddButton>
          ))}
        </div>
      )}
    </div>
  );
}

/** Scrolls to a field and gives it the focus; to its section where the field itself is not there. */
function reveal(root: HTMLElement | null, field: string): void {
  const section = root?.querySelector<HTMLElement>(`[data-section="${sectionOf(field)}"]`);
  const control =
    section?.querySelector<HTMLElement>(`[data-path="${CSS.escape(field)}"], [data-path^="${CSS.escape(field)}."]`) ??
    section?.querySelector<HTMLElement>('input, textarea, select, button');
  section?.scrollIntoView({ block: 'start' });
  control?.focus({ preventScroll: true });
}
