import type { Cluster, Forecast, NodeVerdict } from '../../../../shared/placement/index.ts';
import { m } from '../../../messages/index.ts';
import { inRank, refusalWords, type ScaleDraft } from '../../../swarm/index.ts';

/** From so many names on they are counted instead. */
const NAMES = 6;

type Nodes = Cluster['nodes'];

const shortOf = (nodes: Nodes, id: string): string => nodes.get(id)?.short ?? id.slice(0, 8);

/** `6, adds 3: manager, worker01, worker03`: what a screen reader says of a draft. */
export function valueText(draft: ScaleDraft, cluster: Cluster): string {
  const { from, to, forecast } = draft;
  const words = m.scale.says;
  if (to === from) return words.same(to);
  if (to < from) return words.fewer(to, from - to, leavingFrom(draft, cluster));
  const where = placesOf(forecast, cluster.nodes);
  return words.more(to, to - from, where, forecast.unplaced);
}

/** The nodes that tasks go to, the certain ones by name, the others as what they are: one of several. */
function placesOf(forecast: Forecast, nodes: Nodes): string {
  const ranked = [...nodes.values()].sort(inRank);
  const sure = ranked.map(({ id, short }): [string, number] => [short, forecast.places.get(id)?.sure ?? 0]);
  const counts = new Map(sure.filter(([, count]) => count > 0));
  const parts = counts.size > 0 ? [namesOf(counts)] : [];
  parts.push(...openClasses(forecast).map((open) => amongOf(open, nodes)));
  return parts.join(', ');
}

/** Equal nodes of which only some get, or lose, a task. */
interface OpenClass {
  tasks: number;
  among: string[];
}

const amongOf = ({ tasks, among }: OpenClass, nodes: Nodes): string =>
  m.scale.says.among(tasks, among.length > NAMES ? [] : ranked(among, nodes), among.length);

/** Their short names, in the order of the board. */
const ranked = (ids: readonly string[], nodes: Nodes): string[] =>
  ids
    .flatMap((id) => nodes.get(id) ?? [])
    .sort(inRank)
    .map(({ short }) => short);

/** Classes of equal nodes of which only some get a task, or one more than the others. */
export function openClasses(forecast: Forecast): OpenClass[] {
  return forecast.classes.flatMap(({ nodes, tasks }) => {
    const among = nodes.filter((id) => forecast.places.get(id)?.maybe);
    const sure = nodes.reduce((sum, id) => sum + (forecast.places.get(id)?.sure ?? 0), 0);
    return among.length > 0 && tasks > sure ? [{ tasks: tasks - sure, among }] : [];
  });
}

function namesOf(counts: ReadonlyMap<string, number>): string {
  const { many, on } = m.scale.says;
  if (counts.size > NAMES) return on(counts.size);
  return [...counts].map(([name, count]) => (count > 1 ? many(name, count) : name)).join(', ');
}

/** What leaves for certain, by node; of equal nodes how many of them lose one; and those that wait. */
function leavingFrom({ forecast }: ScaleDraft, { nodes, tasks }: Cluster): string {
  const drawn = new Set(forecast.drawn);
  const counts = new Map<string, number>();
  let waiting = 0;
  for (const id of forecast.leaving) {
    const at = tasks.get(id)?.nodeId;
    if (at === undefined) waiting += 1;
    else if (!drawn.has(id)) counts.set(shortOf(nodes, at), (counts.get(shortOf(nodes, at)) ?? 0) + 1);
  }
  return [
    waiting > 0 && m.scale.says.waiting(waiting),
    counts.size > 0 && namesOf(counts),
    ...openLeaving(forecast).map((open) => amongOf(open, nodes)),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Classes of nodes with equally many tasks, of which only some lose one. */
const openLeaving = ({ leavingClasses }: Forecast): OpenClass[] =>
  leavingClasses
    .filter(({ nodes, tasks }) => tasks < nodes.length)
    .map(({ nodes, tasks }) => ({ tasks, among: nodes }));

/** What a person should know of how Swarm chooses, in a sentence or two. */
export function explain(draft: ScaleDraft, cluster: Cluster): string[] {
  const { from, to, forecast, serviceId } = draft;
  const words = m.scale.explains;
  if (to === from) return [];
  if (to === 0) return [words.none(from)];
  if (to < from) return [words.fewer, ...openLeaving(forecast).map((open) => equalOf(open, cluster.nodes, 'lose'))];
  const spec = cluster.services.get(serviceId)?.spec;
  const open = openClasses(forecast)[0];
  const sentences: string[] = [];
  if (forecast.places.size > 0)
    sentences.push(spec?.preferences[0] ? words.prefers(spec.preferences[0]) : words.spreads);
  if (open) sentences.push(equalOf(open, cluster.nodes, 'equal'));
  if (forecast.unplaced > 0)
    sentences.push(words.unplaced(forecast.unplaced, refusalsOf(forecast, cluster).length > 0));
  return sentences;
}

const equalOf = ({ tasks, among }: OpenClass, nodes: Nodes, which: 'equal' | 'lose'): string =>
  m.scale.explains[which](tasks, ranked(among, nodes).slice(0, NAMES), among.length);

/** Why nodes take none, alike ones together, the commonest first. */
export function refusalsOf(forecast: Forecast, { nodes, services }: Cluster): { why: string; nodes: string[] }[] {
  const named = (id: string): string | undefined => services.get(id)?.name;
  const why = ({ refusals }: NodeVerdict): string =>
    refusals.map((one) => refusalWords(one, named)).join(', ') || m.scale.explains.filled;
  const groups = Map.groupBy(forecast.verdicts, why);
  return [...groups]
    .map(([words, group]) => ({ why: words, nodes: group.map(({ nodeId }) => shortOf(nodes, nodeId)) }))
    .sort((a, b) => b.nodes.length - a.nodes.length);
}
