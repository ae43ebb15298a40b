import { useEffect } from 'react';
import { m } from '../../../messages/index.ts';
import { useQuery } from '../../../stores/index.ts';
import { Banner, Button, text } from '../../../ui/index.ts';
import { changeDraft, type Draft, inStep, readYaml, writable } from '../draft/store.ts';
import { toSpec } from '../draft/to-spec.ts';
import { fieldNames } from './said.ts';
import { YamlEditor } from './YamlEditor.tsx';
import styles from './YamlView.module.css';

/** The draft as text. What cannot be read stays as it was typed, and the form keeps what was readable last. */
export function YamlView({ draftKey, draft }: { draftKey: string; draft: Draft }) {
  const words = m.services.yaml;
  const { yaml, form } = draft;
  const read = toSpec(form);
  const broken = yaml !== undefined && (yaml.unread || yaml.issues.some(({ severity }) => severity === 'error'));
  const apart = yaml !== undefined && !inStep(yaml, form);
  const wanted = writable(read);
  // Text that cannot be read is never overwritten unasked.
  const stale = yaml === undefined || (apart && !broken);
  const unread = yaml?.unread === true;
  const written = useQuery('swarm.serviceYaml', stale ? { service: wanted } : null);
  const parsed = useQuery('swarm.parseService', unread ? { text: yaml.text } : null, { debounce: 200 });
  const rewrite = () => changeDraft(draftKey, () => ({ yaml: undefined }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is taken over once
  useEffect(() => {
    if (!stale || !written.data || written.pending) return;
    const { text: fresh } = written.data;
    changeDraft(draftKey, () => ({ yaml: { text: fresh, spec: wanted, issues: [], unread: false } }));
  }, [stale, written.data, written.pending, draftKey]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (!unread || !parsed.data || parsed.pending) return;
    const { service, issues } = parsed.data;
    changeDraft(draftKey, (now) => readYaml(now, yaml.text, service, issues));
  }, [unread, parsed.data, parsed.pending, draftKey]);

  if (!yaml) {
    return written.error ? (
      <Banner tone="bad">{words.failed(written.error.message)}</Banner>
    ) : (
      <p className={text.quiet}>{words.writing}</p>
    );
  }
  return (
    <div className={styles.view}>
      {broken && apart && !yaml.unread && (
        <Banner
          tone="warn"
          action={
            <Button small onClick={rewrite}>
              {words.rewrite}
            </Button>
          }
        >
          {words.apart}
        </Banner>
      )}
      {!broken && read.issues.length > 0 && (
        <Banner tone="info">{words.missing(fieldNames(read.issues.map(({ path }) => path)))}</Banner>
      )}
      <YamlEditor
        label={words.label}
        text={yaml.text}
        issues={yaml.issues}
        onChange={(next) => changeDraft(draftKey, () => ({ yaml: { ...yaml, text: next, unread: true } }))}
      />
      <YamlIssues yaml={yaml} error={parsed.error?.message} />
    </div>
  );
}

function YamlIssues({ yaml, error }: { yaml: NonNullable<Draft['yaml']>; error: string | undefined }) {
  const words = m.services.yaml;
  const isBroken = yaml.issues.some(({ severity }) => severity === 'error');
  return (
    <div className={styles.issues} aria-live="polite">
      {error && <Banner tone="bad">{error}</Banner>}
      {yaml.issues.length > 0 && (
        <ul aria-label={words.issues}>
          {yaml.issues.map((issue) => (
            <li
              key={`${issue.line} ${issue.path} ${issue.message}`}
              className={styles.issue}
              data-severity={issue.severity}
            >
              {issue.line !== undefined && <span className={styles.at}>{words.line(issue.line)}</span>}
              {issue.message}
            </li>
          ))}
        </ul>
      )}
      <p className={text.quiet}>{isBroken ? words.invalid : words.fine}</p>
    </div>
  );
}
