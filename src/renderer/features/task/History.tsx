import { formatClock } from '../../../shared/format.ts';
import { m } from '../../messages/index.ts';
import { type Cell, slotKey } from '../../swarm/index.ts';
import { cx, text } from '../../ui/index.ts';
import styles from './History.module.css';
import { hrefOfTask, nameOf, useView, type View } from './view.ts';

interface Event {
  key: string;
  at: number;
  /** The state that it is in, or what happened. */
  what: string;
  bad: boolean;
  more: string[];
  error?: string | undefined;
  /** Another attempt of the slot. */
  href?: string | undefined;
}

/** What became of the task, and of the earlier attempts of its slot: newest first. */
export function History() {
  const view = useView();
  const words = m.task.history;
  return (
    <section className={styles.history} aria-label={words.title}>
      <h3 className={styles.title}>
        {words.title} <span className={cx(text.quiet, text.xs)}>{words.newest}</span>
      </h3>
      <ol className={styles.list}>
        {eventsOf(view).map(({ key, at, what, bad, more, error, href }) => (
          <li
            key={key}
            className={styles.event}
            data-bad={bad || undefined}
            data-this={href === undefined || undefined}
          >
            <time className={styles.at}>{formatClock(at)}</time>
            <span className={styles.mark} aria-hidden />
            <span className={styles.what}>
              {href ? (
                <a className={text.link} href={href} aria-label={words.show(`${nameOf(view, key)}, ${what}`)}>
                  {what}
                </a>
              ) : (
                <span className={text.med}>{what}</span>
              )}{' '}
              <span className={text.second}>{more.join(' · ')}</span>
              {error && <span className={styles.error}>{error}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function eventsOf(view: View): Event[] {
  const { cell, index } = view;
  const key = slotKey(cell.task);
  const attempts = index.ofService(cell.task.serviceId).filter((one) => slotKey(one.task) === key);
  const older = attempts.filter(({ id }) => id !== cell.id).map((one) => toEvent(view, one));
  const own = toEvent(view, cell);
  return [
    { ...own, key: 'now', href: undefined, error: view.why ? undefined : own.error },
    ...lifeOf(view, own),
    ...older,
  ].toSorted((a, b) => b.at - a.at);
}

function toEvent(view: View, { id, task }: Cell): Event {
  const words = m.task.history;
  const node = task.nodeId === undefined ? undefined : view.model.nodes.get(task.nodeId);
  const said = task.error || (task.state === 'running' ? undefined : task.message);
  return {
    key: id,
    at: task.since,
    what: task.state,
    bad: task.state === 'failed' || task.state === 'rejected' || task.state === 'orphaned',
    more: [
      ...(node ? [m.task.on(node.short)] : []),
      ...(task.exitCode !== undefined ? [words.exit(task.exitCode)] : []),
    ],
    error: said && said !== task.state ? said : undefined,
    href: hrefOfTask(view, id),
  };
}

/** What is known of its life before its present state: the states that it was in while the page was open, and its container. */
function lifeOf({ cell, detail, index }: View, now: Event): Event[] {
  const words = m.task.history;
  const times: [string, number | undefined][] = [
    [words.finished, detail?.finishedAt],
    [words.started, detail?.startedAt],
    [words.created, cell.task.created],
  ];
  const states = index.past.of(cell.id).map(({ state, since }): [string, number] => [state, since]);
  return [...states.toReversed(), ...times].flatMap(([what, at]) =>
    at === undefined || at > now.at ? [] : [{ key: `${what} ${at}`, at, what, bad: false, more: [] }],
  );
}
