import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, Stop } from '../lib/process.mjs';

/** Runs a docker command against the private engine. */
export const docker = (home, args, options) => run(home.docker, ['-H', `unix://${home.socket}`, ...args], options);

/** A docker client that needs nothing of the host: run by the tree's own loader with the tree's own libraries. */
export function writeClient(home) {
  const loader = join(home.tree, loaderOf(home.tree));
  const libraries = `$(echo "${home.tree}"/usr/lib/*-linux-gnu*)`;
  const script = `#!/bin/sh\nexec "${loader}" --library-path "${libraries}" "${home.tree}/usr/bin/docker" "$@"\n`;
  writeFileSync(home.docker, script, { mode: 0o755 });
}

/** The loader of dynamic programs, as a path in the tree. */
export function loaderOf(tree) {
  for (const folder of ['usr/lib64', 'usr/lib']) {
    const name = readdirSync(join(tree, folder)).find((file) => /^ld-linux-.*\.so\.\d$/.test(file));
    if (name) return `/${folder}/${name}`;
  }
  throw new Stop('the suite has no loader for its programs; is this machine of another kind than amd64 or arm64?');
}
