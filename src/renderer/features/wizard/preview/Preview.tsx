import { Save } from 'lucide-react';
import { useRef } from 'react';
import type { OutputOf } from '../../../../shared/contract/index.ts';
import type { LabSpec } from '../../../../shared/model/lab.ts';
import { m } from '../../../messages/index.ts';
import { Banner, CodeBlock, CopyButton, cx, IconButton, saveText, type Tab, Tabs } from '../../../ui/index.ts';
import type { Wizard } from '../use-wizard.ts';
import { ChecksPanel } from './ChecksPanel.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import styles from './Preview.module.css';

export type PreviewTab = 'plan' | 'compose' | 'lab' | 'commands' | 'checks';

const w = m.wizard.preview;

interface PreviewProps {
  wizard: Wizard;
  tab: PreviewTab;
  onTab: (tab: PreviewTab) => void;
  onCheckAgain: () => void;
}

/** At the right: what Create does, in five views. The last answer stays while the next one is asked for. */
export function Preview({ wizard, tab, onTab, onCheckAgain }: PreviewProps) {
  const { preview, spec } = wizard;
  const lastSpec = useRef<LabSpec>(spec);
  if (spec) lastSpec.current = spec;

  const { data } = preview;
  const commands = data ? commandsOf(data) : undefined;
  const around = (panel: React.ReactNode) => (
    <div className={cx(preview.pending && styles.pending)} aria-busy={preview.pending}>
      <Trouble wizard={wizard} />
      {panel}
    </div>
  );
  const file = (label: string, text: string | undefined, language: 'yaml' | 'shell') =>
    around(
      text !== undefined && (
        <CodeBlock flush numbers label={label} language={language} text={text} wrap={language === 'shell'} />
      ),
    );

  const tabs: Tab<PreviewTab>[] = [
    {
      value: 'plan',
      label: w.plan,
      panel: around(lastSpec.current && <PlanPanel wizard={wizard} spec={lastSpec.current} />),
    },
    { value: 'compose', label: w.compose, panel: file(w.compose, data?.compose, 'yaml') },
    { value: 'lab', label: w.lab, panel: file(w.lab, data?.lab, 'yaml') },
    {
      value: 'commands',
      label: w.commands,
      count: commands?.length,
      panel: file(w.commands, commands?.join('\n'), 'shell'),
    },
    { value: 'checks', label: w.checks, panel: <ChecksPanel wizard={wizard} onAgain={onCheckAgain} /> },
  ];
  return <Tabs label={w.label} value={tab} onChange={onTab} tabs={tabs} tools={<Tools tab={tab} wizard={wizard} />} />;
}

const commandsOf = (data: OutputOf<'lab.preview'>): string[] => data.steps.flatMap((step) => step.commands);

function Trouble({ wizard: { preview, spec, engine } }: { wizard: Wizard }) {
  if (preview.error && spec) {
    return (
      <div className={styles.error}>
        <Banner tone="bad">
          {preview.error.message} {preview.error.hint}
        </Banner>
      </div>
    );
  }
  if (!spec || engine?.state !== 'up') return <p className={styles.empty}>{preview.data ? w.stale : w.invalid}</p>;
  return preview.data ? null : <p className={styles.empty}>{w.waiting}</p>;
}

/** Copy and save what the tab shows; of the commands the file is the whole script. */
function Tools({ tab, wizard: { preview, draft } }: { tab: PreviewTab; wizard: Wizard }) {
  const { data } = preview;
  if (!data || tab === 'checks') return null;
  const steps = data.steps.map((step) => `${step.lane}: ${step.title}`).join('\n');
  const files = {
    plan: { shown: steps, file: undefined, name: w.plan },
    compose: { shown: data.compose, file: { name: 'docker-compose.yml', text: data.compose }, name: w.compose },
    lab: { shown: data.lab, file: { name: 'lab.yml', text: data.lab }, name: w.lab },
    commands: {
      shown: commandsOf(data).join('\n'),
      file: { name: `${draft.name}.sh`, text: data.script },
      name: w.commands,
    },
  };
  const { shown, file, name } = files[tab];
  return (
    <>
      <CopyButton text={shown} label={w.copy(name)} copied={m.common.copied} failed={m.common.copyFailed} />
      {file && <IconButton icon={Save} label={w.save(file.name)} onClick={() => saveText(file.name, file.text)} />}
    </>
  );
}
