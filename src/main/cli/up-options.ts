import type { Command } from 'commander';
import { LAB_LIMITS } from '../../shared/model/lab.ts';
import { PRESETS } from '../../shared/presets.ts';

export interface UpOptions {
  file?: string;
  preset?: string;
  managers?: string;
  workers?: string;
  publish?: string[];
  subnet?: string;
  nodeImage?: string;
  registryImage?: string;
  registryPort?: string;
  /** false: as none were given, in the file or the lab that is there. */
  cpus?: string | false;
  memory?: string | false;
  mount?: string[];
  label?: string[];
  labelRm?: string[];
  stackFolder?: string | false;
  mirror?: boolean;
  mirrorOf?: string;
  dns?: string[];
  ipv6?: boolean;
  proxy?: string;
  proxyExcept?: string[];
  shareImages?: boolean;
  daemonArg?: string[];
}

export function withUpOptions(command: Command): Command {
  const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];
  return command
    .option(
      '-f, --file <lab.yml>',
      'read what the lab is from a lab.yml, or from a compose file of Docker-in-Docker nodes',
    )
    .option('--preset <name>', `start from ${PRESETS.map((preset) => preset.id).join(', ')}`)
    .option('--managers <n>', `${LAB_LIMITS.managers.join(', ')}: an odd number keeps a quorum`)
    .option('--workers <n>', `0 to ${LAB_LIMITS.workers}`)
    .option('--publish <[node@]host:node>', 'publish a port of the first manager, or of NODE; *', collect)
    .option('--mount <[node@]source:path[:ro]>', 'mount a folder or a volume in every node, or in NODE; *', collect)
    .option('--label <node@key=value>', 'label a node for placement, such as worker01@disk=ssd; *', collect)
    .option('--label-rm <node@key>', 'take a label from a node; *', collect)
    .option('--subnet <cidr>', 'a /24, or auto')
    .option('--ipv6', 'an IPv6 subnet too')
    .option('--no-ipv6', 'none')
    .option('--dns <address>', 'name server of the nodes; *', collect)
    .option('--cpus <n>', 'CPUs that each node may use at most; Swarm does not see it')
    .option('--no-cpus', 'no such limit')
    .option('--memory <size>', 'memory that each node may use at most, such as 512m; Swarm does not see it')
    .option('--no-memory', 'no such limit')
    .option('--stack-folder <path>', 'a folder of the engine’s machine as /stack of the managers')
    .option('--no-stack-folder', 'a volume for it')
    .option('--node-image <image>', 'image of the nodes')
    .option('--share-images', 'give a node that is added later the images that the others have')
    .option('--no-share-images', 'leave it to the node')
    .option('--registry-image <image>', 'image of the registry')
    .option('--registry-port <port>', 'port of the registry on this machine, or auto')
    .option('--mirror', 'a pull-through cache of Docker Hub')
    .option('--no-mirror', 'none')
    .option('--mirror-of <url>', 'one of what stands in for Docker Hub')
    .option('--proxy <url>', 'proxy of every node’s Docker, without user and password')
    .option('--proxy-except <host>', 'a host that is reached without the proxy; *', collect)
    .option('--daemon-arg <flag>', 'a further flag of every dockerd; *', collect)
    .addHelpText(
      'after',
      '\n* may be given again. What is given takes the place of what the file, the preset or the lab that is there says of it; --no-… takes that back.',
    );
}
