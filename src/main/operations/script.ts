import { shellJoin } from '../../shared/commands.ts';
import { nodeContainer } from '../../shared/model/names.ts';
import type { Noted } from './transcript.ts';

/** The engine that docker means when nothing else is said. */
const USUAL_ENGINE = 'unix:///var/run/docker.sock';

/** The commands of a session as a shell script that does the same again; what failed is in it as a comment. */
export function toScript(commands: readonly Noted[]): string {
  const lines = ['#!/bin/sh', '# What Skep did, as commands. Made by Skep.', 'set -eu'];
  let before: string | undefined;
  let engine = USUAL_ENGINE;
  for (const noted of commands) {
    if (noted.entry.engine !== engine) {
      engine = noted.entry.engine;
      lines.push('', `export ${shellJoin([`DOCKER_HOST=${engine}`])}`);
    }
    const heading = `${noted.entry.lab}: ${noted.comment}`;
    if (heading !== before) lines.push('', `# ${heading}`);
    before = heading;
    lines.push(line(noted));
  }
  return `${lines.join('\n')}\n`;
}

function line({ entry }: Noted): string {
  const typed = onHost(entry.command, entry.lab, entry.node);
  if (entry.exitCode === undefined) return `# still running: ${typed}`;
  return entry.exitCode === 0 ? typed : `# failed: ${typed}`;
}

/** A command that ran in a node, as one types it on the host. */
const onHost = (command: string, lab: string, node: string): string =>
  node === 'host' || command.startsWith('docker exec ')
    ? command
    : `docker exec ${nodeContainer(lab, node)} ${command}`;
