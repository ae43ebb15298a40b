import type { AppHandlers } from './bridge/index.ts';
import { type About, createDoctorArea } from './doctor/index.ts';
import { type AddedStore, createEngines, type EnginePreference, type EnginesArea } from './engine/index.ts';
import { createLabArea, type LabArea } from './lab/index.ts';
import type { Log } from './log.ts';
import { createOperations, type OperationsArea } from './operations/index.ts';
import { createRegistryArea } from './registry/index.ts';
import { createSettingsArea, type SettingsDeps, tail } from './settings/index.ts';
import { createSwarmArea } from './swarm/index.ts';

export interface AppInit extends SettingsDeps {
  log: Log;
  /** The one engine to be used, by name or address. */
  onlyEngine?: string | undefined;
}

/** Of the log, in a bundle: an evening with the app. */
const BUNDLED_LINES = 300;

/** The app less what shows it: the same for the window, the browser and the command. */
export interface App {
  readonly handlers: AppHandlers;
  readonly engines: EnginesArea;
  readonly operations: OperationsArea;
  readonly lab: LabArea;
  /** Looks at everything again, at once: after the machine slept. */
  resync(): void;
  /** Titles of the operations at work. */
  busy(): Promise<string[]>;
  /** Ends the operations at work, keeping what they built, then the connections. */
  close(): Promise<void>;
}

export async function createApp(init: AppInit): Promise<App> {
  const { log } = init;
  const settings = createSettingsArea(init);
  const engines = createEngines({
    ...{ log, preference: preferenceIn(settings), added: addedIn(settings), only: init.onlyEngine },
    // Made below, long before the first look at the clocks.
    onWake: () => swarm.resync(),
  });
  const operations = createOperations({ log, shellPrefix: (id) => engines.shellPrefix(id) });
  const doctor = createDoctorArea({ engines, log, about: () => aboutApp(init, engines) });
  const lab = createLabArea({ engines, operations, doctor, log, version: init.version });
  const swarm = createSwarmArea({ engines, operations, log });
  const registry = createRegistryArea({ engines, operations, log });
  log.info({ version: init.version, shell: init.shell, node: process.version }, 'started');
  return {
    handlers: {
      app: settings,
      engine: engines.handlers,
      lab: lab.handlers,
      operation: operations.handlers,
      swarm: swarm.handlers,
      registry: registry.handlers,
      doctor: doctor.handlers,
    },
    engines,
    operations,
    lab,
    resync() {
      engines.wake();
      swarm.resync();
    },
    async busy() {
      const { operations: all } = (await operations.handlers.list({})).snapshot();
      return all.filter(({ endedAt }) => endedAt === undefined).map(({ title }) => title);
    },
    async close() {
      await operations.close();
      swarm.close();
      lab.close();
      await engines.close();
      log.info({}, 'ended');
    },
  };
}

/** What the doctor's bundle says of the app. */
async function aboutApp({ version, shell, logFile }: AppInit, engines: EnginesArea): Promise<About> {
  const [log, list] = await Promise.all([tail(logFile, BUNDLED_LINES), engines.handlers.list({})]);
  return { version, shell, log, engines: list.snapshot().engines };
}

/** The engine that the user chose is one of the settings. */
function preferenceIn(settings: AppHandlers['app']): EnginePreference {
  const signal = new AbortController().signal;
  return {
    get: async () => (await settings.settings({})).snapshot().settings[0]?.engine,
    async set(engine) {
      await settings.setSettings({ engine }, { signal });
    },
  };
}

/** So are the engines that the user added. */
function addedIn(settings: AppHandlers['app']): AddedStore {
  const signal = new AbortController().signal;
  return {
    get: async () => (await settings.settings({})).snapshot().settings[0]?.engines ?? [],
    async set(engines) {
      await settings.setSettings({ engines }, { signal });
    },
  };
}
