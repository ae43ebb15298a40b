import { Command, CommanderError, Option } from 'commander';
import { SkepError } from '../../shared/errors.ts';
import { LAB_LIMITS } from '../../shared/model/lab.ts';
import { PRESETS } from '../../shared/presets.ts';
import type { App } from '../app.ts';
import { EXIT, EXIT_HELP, exitCodeOf } from './exit.ts';
import { createFace, type Face } from './face.ts';
import type { UpOptions } from './spec.ts';

export interface CliDeps {
  version: string;
  /** Made only by commands that talk to an engine: `--help` needs none. */
  createApp(): Promise<App>;
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
  const withApp: Run['withApp'] = async (work) => {
    const app = await deps.createApp();
    try {
      await work(app);
    } finally {
      await app.close();
    }
  };
  const run: Run = { face, withApp, exitCode: EXIT.ok };
  try {
    await program(deps, run).parseAsync([...argv], { from: 'user' });
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
    .exitOverride()
    .showHelpAfterError('(skep --help lists the commands)')
    .addHelpText('after', `\n${EXIT_HELP}`);
  const command = (usage: string, description: string): Command =>
    skep.command(usage).description(description).option('--json', 'print JSON, for scripts').exitOverride();

  upOptions(command('up [name]', 'make a lab, finish a half-built one, start a stopped one')).action(
    (name: string | undefined, options: UpOptions) =>
      withApp(async (app) => (await import('./labs.ts')).up(app, face, name, options)),
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
  command('doctor', 'check the engine, the kernel, ports, images, disk and memory').action(() =>
    withApp(async (app) => {
      run.exitCode = await (await import('./doctor.ts')).doctor(app, face);
    }),
  );
  command('serve', 'serve the app to a browser on this machine')
    .option('--port <port>', 'port on 127.0.0.1', port)
    .option('--no-open', 'do not open the browser')
    .action((options: { port?: number; open: boolean; json?: boolean }) => deps.serve(options));
  return skep;
}

function upOptions(command: Command): Command {
  const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];
  return command
    .option('-f, --file <lab.yml>', 'read what the lab is from a file')
    .option('--preset <name>', `start from ${PRESETS.map((preset) => preset.id).join(', ')}`)
    .option('--managers <n>', `${LAB_LIMITS.managers.join(', ')}: an odd number keeps a quorum`)
    .option('--workers <n>', `0 to ${LAB_LIMITS.workers}`)
    .option('--publish <host:node>', 'publish a port of the manager; may be given again', collect)
    .option('--subnet <cidr>', 'a /24, or auto')
    .option('--node-image <image>', 'image of the nodes')
    .option('--registry-image <image>', 'image of the registry')
    .option('--registry-port <port>', 'port of the registry on this machine, or auto')
    .option('--daemon-arg <flag>', 'a further flag of every dockerd; may be given again', collect);
}

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new SkepError('INVALID_INPUT', `--port ${text} is no port`, {
    hint: 'A port is 0 to 65535; 0 takes a free one.',
  });
}
