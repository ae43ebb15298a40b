import type { LabRef } from '../../../../shared/model/lab.ts';
import type { SwarmService } from '../../../../shared/model/swarm.ts';
import { type Cluster, type Forecast, predict, room } from '../../../../shared/placement/index.ts';
import { m } from '../../../messages/index.ts';
import { pendingOf, scaleService, settle } from '../../../parts/service-acts/index.ts';
import { toast } from '../../../stores/index.ts';
import { type ScaleDraft, scaleDraft, setScaleDraft } from '../../../swarm/index.ts';
import { valueText } from './forecast-words.ts';
import { clamp } from './ruler.ts';

const NOTHING: Cluster = { nodes: new Map(), services: new Map(), tasks: new Map() };

/** The one scaling that is under way in a lab, from the first move of the handle to letting it go. */
export class Scaling {
  readonly #lab: LabRef;
  readonly #forecasts = new Map<number, Forecast>();
  readonly #rooms = new Map<string, number>();
  #cluster = NOTHING;
  #stale: string | undefined;

  constructor(lab: LabRef) {
    this.#lab = lab;
  }

  /** What is wanted of a service as its track shows it: what was let go counts at once. */
  static wanted(service: SwarmService): number {
    return pendingOf(service.id)?.to ?? service.wanted;
  }

  draftOf(serviceId: string): ScaleDraft | undefined {
    const { draft } = scaleDraft.getState();
    return draft?.serviceId === serviceId ? draft : undefined;
  }

  /** Why the swarm does not answer, while it does not. */
  get stale(): string | undefined {
    return this.#stale;
  }

  /** The draft in words, as a screen reader says it. */
  say(draft: ScaleDraft): string {
    return valueText(draft, this.#cluster);
  }

  /** Most replicas that fit now; infinite where nothing limits them. */
  room(serviceId: string): number {
    const service = this.#cluster.services.get(serviceId);
    if (!service) return Number.POSITIVE_INFINITY;
    const most = this.#rooms.get(serviceId) ?? room(this.#cluster, service.spec, serviceId);
    this.#rooms.set(serviceId, most);
    return most;
  }

  /** Sets the number that would run; the first one begins the draft. */
  to(serviceId: string, replicas: number, by: 'pointer' | 'keys'): void {
    const service = this.#cluster.services.get(serviceId);
    if (!service) return;
    if (!this.draftOf(serviceId)) {
      this.#forecasts.clear();
      window.addEventListener('keydown', this.#onKey, true);
    }
    this.#show(service, clamp(replicas), by);
  }

  /** Runs what is drafted. The same number is no change. */
  commit(serviceId: string): void {
    const draft = this.draftOf(serviceId);
    const service = this.#cluster.services.get(serviceId);
    if (draft && service && this.#stale !== undefined) {
      this.#keepBack(draft, m.scale.stale(service.name), this.#stale);
      return;
    }
    this.cancel();
    if (draft && service && draft.to !== draft.from) void scaleService(this.#lab, service, draft.to);
  }

  /**
   * A swarm that does not answer is asked for nothing: whatever hung there would run at a time that nobody chose. What is
   * held ends; what was typed stays, to be run when the swarm is back.
   */
  #keepBack({ by }: ScaleDraft, why: string, reason: string): void {
    if (by === 'pointer') this.cancel(why, reason);
    else toast({ tone: 'warn', text: why, hint: reason });
  }

  /** `why` is said where it was not the person that went back. */
  cancel(why?: string, hint?: string): void {
    if (!scaleDraft.getState().draft) return;
    window.removeEventListener('keydown', this.#onKey, true);
    setScaleDraft(undefined);
    if (why !== undefined) toast({ tone: 'warn', text: why, ...(hint ? { hint } : {}) });
  }

  /**
   * The live model has changed, or the way to it: a draft goes on from what is true now, or ends in words. `stale`: the
   * picture is an old one. That may be for a moment, so a draft goes on; but nothing is run from it.
   */
  follow(cluster: Cluster, connected: boolean, stale?: string): void {
    const before = this.#cluster;
    this.#stale = stale;
    this.#cluster = cluster;
    this.#forecasts.clear();
    this.#rooms.clear();
    settle(cluster.services);
    const { draft } = scaleDraft.getState();
    if (!draft) return;
    const service = cluster.services.get(draft.serviceId);
    const name = (service ?? before.services.get(draft.serviceId))?.name ?? draft.serviceId;
    if (!connected) this.cancel(m.scale.disconnected(name));
    else if (cluster.nodes.size === 0) this.cancel(m.scale.unknown(name));
    else if (!service) this.cancel(m.scale.gone(name));
    else this.#show(service, draft.to, draft.by ?? 'pointer');
  }

  #show(service: SwarmService, to: number, by: 'pointer' | 'keys'): void {
    const from = Scaling.wanted(service);
    setScaleDraft({ serviceId: service.id, from, to, by, forecast: this.#forecast(service, to) });
  }

  #forecast(service: SwarmService, to: number): Forecast {
    const known = this.#forecasts.get(to) ?? predict(this.#cluster, service.spec, to, service.id);
    this.#forecasts.set(to, known);
    return known;
  }

  /** Before anything else hears of it: Escape ends a drag and closes nothing. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]'))
      return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.cancel();
  };
}
