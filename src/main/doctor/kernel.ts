import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** Whether a kernel can do something, and how it is known. */
export type Feature =
  | { has: true; how: 'loaded' | 'built in' | 'a module' | 'tried' }
  | { has: false; how: 'not built' | 'module missing' | 'tried' };

export interface Kernel {
  ipvs: Feature;
  vxlan: Feature;
}

/** What a machine's files say of its kernel. Absent: the file is not there to be read. */
export interface KernelFiles {
  /** Its configuration, as in /proc/config.gz or /boot. */
  config?: string | undefined;
  /** Names of loaded modules, as in /proc/modules. */
  modules?: string | undefined;
  /** modules.dep and modules.builtin. */
  dependencies?: string | undefined;
  builtin?: string | undefined;
  hasIpvs: boolean;
}

const FEATURES = {
  ipvs: { option: 'CONFIG_IP_VS', module: 'ip_vs' },
  vxlan: { option: 'CONFIG_VXLAN', module: 'vxlan' },
} as const;

/** What this machine's files say. Undefined for what they leave open: then it has to be tried. */
export function readFeature(name: keyof Kernel, files: KernelFiles): Feature | undefined {
  const { option, module } = FEATURES[name];
  const names = (text: string | undefined): boolean => new RegExp(`(^|/)${module}(\\.ko|\\s)`, 'm').test(text ?? '');
  if (name === 'ipvs' && files.hasIpvs) return { has: true, how: 'loaded' };
  if (names(files.modules)) return { has: true, how: 'loaded' };
  const built = optionOf(option, files.config);
  if (built === 'y' || names(files.builtin)) return { has: true, how: 'built in' };
  if (names(files.dependencies)) return { has: true, how: 'a module' };
  if (built === 'n') return { has: false, how: 'not built' };
  // It is known where modules would be, and this one is not there.
  return files.dependencies === undefined ? undefined : { has: false, how: 'module missing' };
}

function optionOf(option: string, config: string | undefined): 'y' | 'm' | 'n' | undefined {
  if (config === undefined) return undefined;
  const value = new RegExp(`^${option}=(y|m)$`, 'm').exec(config)?.[1];
  return value === 'y' || value === 'm' ? value : 'n';
}

/** The files of the machine that this runs on. */
export async function readKernelFiles(): Promise<KernelFiles> {
  const modules = `/lib/modules/${release()}`;
  const [config, loaded, dependencies, builtin] = await Promise.all([
    readConfig(),
    read('/proc/modules'),
    read(`${modules}/modules.dep`),
    read(`${modules}/modules.builtin`),
  ]);
  return { config, modules: loaded, dependencies, builtin, hasIpvs: existsSync('/proc/net/ip_vs') };
}

async function readConfig(): Promise<string | undefined> {
  try {
    return (await promisify(gunzip)(await readFile('/proc/config.gz'))).toString();
  } catch {
    return read(`/boot/config-${release()}`);
  }
}

const read = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);
