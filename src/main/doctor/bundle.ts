import { homedir, release } from 'node:os';
import type { DoctorReport } from '../../shared/model/doctor.ts';
import type { EngineInfo } from '../../shared/model/engine.ts';
import type { LabSpec } from '../../shared/model/lab.ts';
import { withoutSecrets } from './secrets.ts';

/** What a bundle says of the app. */
export interface About {
  version: string;
  shell: string;
  engines: readonly EngineInfo[];
  /** The end of its log. */
  log: readonly string[];
}

interface Bundled {
  report: DoctorReport;
  /** The engine that was looked at; absent: the current one. */
  engine?: string | undefined;
  spec?: LabSpec | undefined;
  about?: About | undefined;
}

/** One file that can be handed to whoever helps, or kept: it says what was found and holds no secret. */
export function makeBundle({ report, engine, spec, about }: Bundled): { filename: string; text: string } {
  const at = new Date(report.at).toISOString();
  const bundle = {
    kind: 'skep doctor',
    at,
    app: { version: about?.version, shell: about?.shell, node: process.version },
    machine: { platform: process.platform, arch: process.arch, release: release() },
    engine: about?.engines.find(({ id, current }) => (engine === undefined ? current : id === engine)),
    engines: about?.engines.map(({ id, name, state, version, source }) => ({ id, name, state, version, source })),
    spec,
    checks: report.checks,
    log: about?.log.map(readLine),
  };
  const text = JSON.stringify(withoutSecrets(bundle, homedir()), undefined, 2);
  return { filename: `skep-doctor-${at.slice(0, 19).replaceAll(':', '')}.json`, text: `${text}\n` };
}

/** The log has an object a line; one that was cut off stays a text. */
function readLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
