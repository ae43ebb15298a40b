import { shellJoin } from '../../shared/commands.ts';
import { nodeContainer } from '../../shared/model/names.ts';
import type { Noted } from './transcript.ts';

/** The engine that docker means when nothing else is said. */
const USUAL_ENGINE = 'unix:///var/run/docker.sock';
/** All by which docker chooses its engine: what is left of another one's would lead astray. */
const CHOOSING = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH'];

/** What a person puts before `docker` to mean the engine: empty where a plain one does, undefined of one not known. */
export type ShellPrefixOf = (engine: string) => string | undefined;

/** The commands of a session as a shell script that does the same again; what failed is in it as a comment. */
export function toScript(commands: readonly Noted[], prefixOf: ShellPrefixOf = () => undefined): string {
  const settingsOf = (engine: string): string => (prefixOf(engine) ?? byAddress(engine)).trim();
  const lines = ['#!/bin/sh', '# What Skep did, as commands. Made by Skep.', 'set -eu'];
  let before: string | undefined;
  let settings = '';
  for (const noted of commands) {
    const now = settingsOf(noted.entry.engine);
    if (now !== settings) lines.push('', `unset ${CHOOSING.join(' ')}`, ...(now === '' ? [] : [`export ${now}`]));
    settings = now;
    const heading = `${noted.entry.lab}: ${noted.comment}`;
    if (heading !== before) lines.push('', comment(heading));
    before = heading;
    lines.push(line(noted));
  }
  return `${lines.join('\n')}\n`;
}

const byAddress = (engine: string): string => (engine === USUAL_ENGINE ? '' : shellJoin([`DOCKER_HOST=${engine}`]));

function line({ entry }: Noted): string {
  const typed = onHost(entry.command, entry.lab, entry.node);
  if (entry.exitCode === undefined) return comment(`still running: ${typed}`);
  return entry.exitCode === 0 ? typed : comment(`failed: ${typed}`);
}

/** Each line of it: what is quoted may hold several, and a shell would run those after the first. */
const comment = (text: string): string => text.replace(/^/gm, '# ');

/** A command that ran in a node, as one types it on the host. */
const onHost = (command: string, lab: string, node: string): string =>
  node === 'host' || command.startsWith('docker exec ')
    ? command
    : `docker exec ${nodeContainer(lab, node)} ${command}`;
