import { formatAge } from '../../shared/format.ts';
import type { EngineInfo } from '../../shared/model/engine.ts';
import { m } from '../messages/index.ts';
import { StateBadge, useNow } from '../ui/index.ts';

/** An engine's state by shape, colour and word; of one that was lost since when. */
export function EngineState({ engine: { state, lost, since } }: { engine: EngineInfo }) {
  const now = useNow(10_000);
  if (state === 'up') return <StateBadge look="live">{m.engine.state.up}</StateBadge>;
  if (state === 'connecting') return <StateBadge look="work">{m.engine.state.connecting}</StateBadge>;
  const words = lost && since !== undefined ? m.engine.state.lost(formatAge(now - since)) : m.engine.state.down;
  return <StateBadge look="bad">{words}</StateBadge>;
}
