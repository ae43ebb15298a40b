import { statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import type { LabSpec } from '../../shared/model/lab.ts';
import type { Engine } from '../engine/index.ts';
import { findImages, type Resolution } from './images.ts';
import { type Kernel, readFeature, readKernelFiles } from './kernel.ts';
import { sharesKernel } from './machine.ts';
import type { Probe } from './probe.ts';
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
  /** `name=rootless`, `name=userns`. */
  security: readonly string[];
}

/** Asks for a probe: one that is known already, or a new one. */
export type Ask = (image: string) => Promise<Probe>;

/** What several checks want to know, each asked for once and only when a check wants it. */
export class Facts {
  readonly engine = once(() => this.#info());
  readonly images = once(() => findImages(this.#engine, this.#spec, this.#signal));
  readonly subnets: () => Promise<TakenSubnet[]> = once(() => listSubnets(this.#engine));
  /** Undefined while the engine has no image to run one of. */
  readonly probe = once(() => this.#runProbe());
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
    const info = await this.#engine.docker.info();
    return {
      system: info.OperatingSystem,
      type: info.OSType,
      kernel: info.KernelVersion,
      arch: info.Architecture,
      memory: info.MemTotal,
      root: info.DockerRootDir,
      security: info.SecurityOptions ?? [],
    };
  }

  async #runProbe(): Promise<Probe | undefined> {
    const { node } = await this.images();
    return isHere(node) ? this.#ask(node.image) : undefined;
  }

  async #isLocal(): Promise<boolean> {
    return sharesKernel(this.#engine, (await this.engine()).kernel);
  }

  async #kernel(): Promise<Partial<Kernel>> {
    const files = (await this.#isLocal()) ? await readKernelFiles() : undefined;
    const ipvs = files && readFeature('ipvs', files);
    const vxlan = files && readFeature('vxlan', files);
    if (ipvs && vxlan) return { ipvs, vxlan };
    const probe = await this.probe();
    if (!probe?.privileged) return { ...(ipvs && { ipvs }), ...(vxlan && { vxlan }) };
    const tried = (has: boolean) => ({ has, how: 'tried' }) as const;
    return {
      ipvs: ipvs ?? tried(probe.answer.ipvs === 'available'),
      vxlan: vxlan ?? tried(probe.answer.vxlan === 'available'),
    };
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

const isHere = ({ from }: Resolution): boolean => from === 'engine' || from === 'fallback';

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
