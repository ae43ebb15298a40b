import { statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import type { LabSpec } from '../../shared/model/lab.ts';
import type { Engine } from '../engine/index.ts';
import { findImages, findNodesOwn, type Resolution } from './images.ts';
import { type Feature, type Kernel, readFeature, readKernelFiles } from './kernel.ts';
import { type Labelled, listLabelled } from './labelled.ts';
import { sharesKernel } from './machine.ts';
import { type MachineFacts, readLocalSettings } from './machine-facts.ts';
import type { Probe } from './probe.ts';
import type { KernelFeature } from './probe-script.ts';
import { listSubnets, type TakenSubnet } from './subnets.ts';

/** GET /info, as far as the checks use it. */
export interface EngineFacts {
  system: string;
  /** `linux`, or `windows` where Docker Desktop runs Windows containers. */
  type: string;
  kernel: string;
  arch: string;
  memory: number;
  /** Where it keeps its data, on its own machine. */
  root: string;
  /** `name=rootless`, `name=userns`, `name=apparmor`. */
  security: readonly string[];
  /** Its machine's own name. */
  name: string;
  version: string;
  /** `overlay2`, and what it says of it: `Backing Filesystem`. */
  storage: string;
  storageStatus: Readonly<Record<string, string>>;
  cgroup: { version: string; driver: string };
  /** Whether it can hold a container to a limit. */
  limits: { memory: boolean; cpus: boolean };
  /** Whether its kernel passes packets on. */
  forwarding: boolean;
  /** `nftables` where it writes no iptables rules. */
  firewall: string | undefined;
  /** How far its clock is ahead of this machine's, and how sure that is. */
  clock: { aheadMs: number; sureMs: number } | undefined;
}

/** Asks for a probe: one that is known already, or a new one. */
export type Ask = (image: string) => Promise<Probe>;

/** What several checks want to know, each asked for once and only when a check wants it. */
export class Facts {
  readonly engine = once(() => this.#info());
  readonly images = once(() => findImages(this.#engine, this.#spec, this.#signal));
  readonly nodesOwnImages = once(() => findNodesOwn(this.#engine, this.#spec, this.#signal));
  readonly subnets: () => Promise<TakenSubnet[]> = once(() => listSubnets(this.#engine));
  /** Undefined while the engine has no image to run one of. */
  readonly probe = once(() => this.#runProbe());
  /** Of the machine under it: by the probe, and what this user may read where it is this machine. */
  readonly machine = once(() => this.#machine());
  /** What carries Skep's labels on the engine. */
  readonly labelled: () => Promise<Labelled[]> = once(() => listLabelled(this.#engine));
  /** Features that nothing is known of are left out. */
  readonly kernel = once(() => this.#kernel());
  readonly diskFree = once(() => this.#diskFree());
  readonly memoryAvailable = once(() => this.#memoryAvailable());
  readonly #engine: Engine;
  readonly #spec: LabSpec;
  readonly #signal: AbortSignal;
  readonly #ask: Ask;

  constructor(engine: Engine, spec: LabSpec, signal: AbortSignal, ask: Ask) {
    this.#engine = engine;
    this.#spec = spec;
    this.#signal = signal;
    this.#ask = ask;
  }

  async #info(): Promise<EngineFacts> {
    const asked = Date.now();
    const info = await this.#engine.docker.info();
    const answered = Date.now();
    return {
      system: info.OperatingSystem,
      type: info.OSType,
      kernel: info.KernelVersion,
      arch: info.Architecture,
      memory: info.MemTotal,
      root: info.DockerRootDir,
      security: info.SecurityOptions ?? [],
      name: info.Name,
      version: info.ServerVersion,
      storage: info.Driver,
      storageStatus: Object.fromEntries(info.DriverStatus ?? []),
      cgroup: { version: info.CgroupVersion ?? '1', driver: info.CgroupDriver },
      limits: { memory: info.MemoryLimit !== false, cpus: info.CpuCfsQuota !== false },
      forwarding: info.IPv4Forwarding !== false,
      firewall: info.FirewallBackend?.Driver,
      clock: clockOf(Date.parse(info.SystemTime), asked, answered),
    };
  }

  async #runProbe(): Promise<Probe | undefined> {
    const { node } = await this.images();
    return isHere(node) ? this.#ask(node.image) : undefined;
  }

  async #isLocal(): Promise<boolean> {
    return sharesKernel(this.#engine, (await this.engine()).kernel);
  }

  async #machine(): Promise<MachineFacts> {
    const [probe, settings] = await Promise.all([
      this.probe(),
      this.#isLocal().then((local) => (local ? readLocalSettings() : {})),
    ]);
    const probed = probe?.privileged ? probe.answer.machine : undefined;
    // A remembered probe may be older than what was read just now.
    return { ...probed, settings: { ...probed?.settings, ...settings } };
  }

  async #kernel(): Promise<Partial<Kernel>> {
    const files = (await this.#isLocal()) ? await readKernelFiles() : undefined;
    const ipvs = files && readFeature('ipvs', files);
    const vxlan = files && readFeature('vxlan', files);
    if (ipvs && vxlan) return { ipvs, vxlan };
    const probe = await this.probe();
    if (!probe?.privileged) return { ...(ipvs && { ipvs }), ...(vxlan && { vxlan }) };
    const found = { ipvs: ipvs ?? tried(probe.answer.ipvs), vxlan: vxlan ?? tried(probe.answer.vxlan) };
    return { ...(found.ipvs && { ipvs: found.ipvs }), ...(found.vxlan && { vxlan: found.vxlan }) };
  }

  async #diskFree(): Promise<number | undefined> {
    if (await this.#isLocal()) {
      const { root } = await this.engine();
      const stats = await statfs(root).catch(() => undefined);
      if (stats) return stats.bavail * stats.bsize;
    }
    const probe = await this.probe();
    return probe?.privileged ? probe.answer.diskFree : undefined;
  }

  async #memoryAvailable(): Promise<number | undefined> {
    if (await this.#isLocal()) return freemem();
    const probe = await this.probe();
    return probe?.privileged ? probe.answer.memoryAvailable : undefined;
  }
}

/** The answers alone, which is all that a check knows of. */
export type Answers = { readonly [K in keyof Facts]: Facts[K] };

const tried = (feature: KernelFeature | undefined): Feature | undefined =>
  feature && { has: feature === 'available', how: 'tried' };

/** The engine looked at its clock some time between the question and the answer: half of that is the doubt. */
function clockOf(engine: number, asked: number, answered: number): EngineFacts['clock'] {
  if (Number.isNaN(engine)) return undefined;
  return { aheadMs: engine - (asked + answered) / 2, sureMs: (answered - asked) / 2 };
}

const isHere = ({ from }: Resolution): boolean => from === 'engine' || from === 'fallback';

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
