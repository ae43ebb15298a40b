import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/** The docker client, as a person would use it to look behind the app. */
export const docker = (...args: string[]): Promise<string> => run('docker', args);

const CLI = fileURLToPath(new URL('../out/main/cli.js', import.meta.url));

/** The `skep` command as built. */
export const skep = (...args: string[]): Promise<string> => run(process.execPath, [CLI, ...args]);

function run(file: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, args, (error, stdout, stderr) => {
      if (error) reject(new Error(`${file} ${args.join(' ')}: ${stderr}`));
      else resolve(stdout.trim());
    });
  });
}

export const labName = (): string => `e2e-${randomBytes(2).toString('hex')}`;

const lines = async (text: Promise<string>): Promise<string[]> => (await text).split('\n').filter(Boolean);

/** Containers, networks and volumes that carry the lab's label. */
export async function leftOf(lab: string): Promise<string[]> {
  const filter = ['--filter', `label=skep.lab=${lab}`, '-q'];
  return (
    await Promise.all([
      lines(docker('ps', '-a', ...filter)),
      lines(docker('network', 'ls', ...filter)),
      lines(docker('volume', 'ls', ...filter)),
    ])
  ).flat();
}

/** Removes a lab by force: a failed test leaves nothing for the next. */
export async function eraseLab(lab: string): Promise<void> {
  const filter = ['--filter', `label=skep.lab=${lab}`, '-q'];
  const remove = async (list: string[], ...how: string[]): Promise<void> => {
    const found = await lines(docker(...list, ...filter));
    if (found.length > 0) await docker(...how, ...found);
  };
  await remove(['ps', '-a'], 'rm', '-f', '-v');
  await remove(['network', 'ls'], 'network', 'rm');
  await remove(['volume', 'ls'], 'volume', 'rm');
}

/** An image on the host engine that a service can be made from: a small web server on port 8080. */
export const IMAGE = process.env.SKEP_IMAGE_HELLODOCKER ?? 'skep/hellodocker';
