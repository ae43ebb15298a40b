import { Command, CommanderError, Option } from 'commander';
import { SkepError } from '../../shared/errors.ts';
import type { App } from '../app.ts';
import type { DoctorOptions } from './doctor.ts';
import { EXIT, EXIT_HELP, exitCodeOf } from './exit.ts';
import { createFace, type Face } from './face.ts';
import type { UpAsked } from './labs.ts';
import type { RepairOptions } from './plan.ts';
import { type UpOptions, withUpOptions } from './up-options.ts';

export interface CliDeps {
  version: string;
  /** Made only by commands that talk to an engine: `--help` needs none. */
  createApp(options: { engine?: string | undefined }): Promise<App>;
  serve(options: { port?: number; open: boolean; json?: boolean }): Promise<void>;
}

/** One run of the command: what its actions share. */
interface Run {
  face: Face;
  /** Makes the app, works with it, closes it. */
  withApp(work: (app: App) => Promise<void>): Promise<void>;
  exitCode: number;
}

/** Runs one command line (without `node` and the script). Returns the exit code. */
export async function runCli(argv: readonly string[], deps: CliDeps): Promise<number> {
  const face = createFace(argv.includes('--json'));
  let skep: Command | undefined;
  const withApp: Run['withApp'] = async (work) => {
    const app = await deps.createApp({ engine: skep?.opts<{ engine?: string }>().engine });
    try {
      await work(app);
    } finally {
      await app.close();
    }
  };
  const run: Run = { face, withApp, exitCode: EXIT.ok };
  try {
    skep = program(deps, run);
    await skep.parseAsync([...argv], { from: 'user' });
    return run.exitCode;
  } catch (error) {
    // Commander has printed what it had to say; help and version end here too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    face.fail(SkepError.from(error));
    return exitCodeOf(error);
  }
}

function program(deps: CliDeps, run: Run): Command {
  const { face, withApp } = run;
  const skep = new Command('skep')
    .description('Whole Docker Swarm clusters on one machine')
    .version(deps.version)
    .option('--engine <name>', 'the engine to use: its name or its address; skep engines lists them')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .showHelpAfterError('(skep --help lists the commands)')
    .addHelpText('after', `\n${EXIT_HELP}`);
  const command = (usage: string, description: string): Command =>
    skep.command(usage).description(description).option('--json', 'print JSON, for scripts').exitOverride();

  withUpOptions(
    command('up [name]', 'make a lab, finish a half-built one, start a stopped one, change one that is there'),
  )
    .option('-y, --yes', 'change it without being asked, whatever the plan warns of')
    .action((name: string | undefined, options: UpAsked) =>
      withApp(async (app) => (await import('./labs.ts')).up(app, face, name, options)),
    );
  withUpOptions(command('plan [name]', 'print what up would do')).action(
    (name: string | undefined, options: UpOptions) =>
      withApp(async (app) => (await import('./plan.ts')).plan(app, face, name, options)),
  );
  command('repair <name>', 'bring back what is missing, stopped or out of the swarm')
    .option('--rebuild <node>', 'begin this node anew, without its data; may be given again', collect)
    .option('-y, --yes', 'do it without being asked, whatever the plan warns of')
    .action((name: string, options: RepairOptions) =>
      withApp(async (app) => (await import('./plan.ts')).repair(app, face, name, options)),
    );
  command('revert <name>', 'take back a change that is half done')
    .option('-y, --yes', 'do it without being asked, whatever the plan warns of')
    .action((name: string, options: { yes?: boolean }) =>
      withApp(async (app) => (await import('./plan.ts')).revert(app, face, name, options)),
    );
  command('down <name>', 'remove a lab without a trace').action((name: string) =>
    withApp(async (app) => (await import('./labs.ts')).down(app, face, name)),
  );
  for (const verb of ['start', 'stop'] as const) {
    command(`${verb} <name>`, `${verb} a lab; it keeps its images, services and volumes`).action((name: string) =>
      withApp(async (app) => (await import('./labs.ts')).power(app, face, name, verb)),
    );
  }
  command('ls', 'list the labs').action(() => withApp(async (app) => (await import('./labs.ts')).ls(app, face)));
  command('status <name>', 'show a lab with its nodes').action((name: string) =>
    withApp(async (app) => (await import('./labs.ts')).status(app, face, name)),
  );
  command('export <name>', 'print a lab as a compose file, a lab.yml or a shell script')
    .addOption(new Option('--as <format>', 'what to print').choices(['compose', 'lab', 'script']).default('compose'))
    .action((name: string, { as }: { as: 'compose' | 'lab' | 'script' }) =>
      withApp(async (app) => (await import('./labs.ts')).exportLab(app, face, name, as)),
    );
  command('engines', 'list the engines that were found, and how each is').action(() =>
    withApp(async (app) => (await import('./engines.ts')).engines(app, face)),
  );
  command('doctor', 'check the engine, the kernel, the network, images, disk and memory; list what labs left behind')
    .option('--spec <lab.yml>', 'check for this lab; without it for the tutorial’s')
    .option('--bundle <file>', 'write the report to a file that can be handed on; it holds no secrets')
    .action((options: DoctorOptions) =>
      withApp(async (app) => {
        run.exitCode = await (await import('./doctor.ts')).doctor(app, face, options);
      }),
    );
  command('serve', 'serve the app to a browser on this machine')
    .option('--port <port>', 'port on 127.0.0.1', port)
    .option('--no-open', 'do not open the browser')
    .action((options: { port?: number; open: boolean; json?: boolean }) => deps.serve(options));
  return skep;
}

const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new SkepError('INVALID_INPUT', `--port ${text} is no port`, {
    hint: 'A port is 0 to 65535; 0 takes a free one.',
  });
}
