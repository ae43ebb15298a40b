/** The kernel's settings that the doctor reads, and some of which it can raise. */
export const SETTINGS = {
  instances: 'fs.inotify.max_user_instances',
  watches: 'fs.inotify.max_user_watches',
  soft: 'net.ipv4.neigh.default.gc_thresh2',
  hard: 'net.ipv4.neigh.default.gc_thresh3',
} as const;
export type Setting = keyof typeof SETTINGS;

/** Only those that can be seen: `hard` and `soft` are there in the machine's own network namespace alone. */
export type Settings = Partial<Record<Setting, number>>;

/** Generous for a lab of a hundred nodes, and what other tools of this kind advise; memory is taken only as it is used. */
export const TARGETS: Readonly<Record<Setting, number>> = {
  instances: 8192,
  watches: 524_288,
  soft: 8192,
  hard: 16_384,
};

export interface Change {
  name: string;
  from: number;
  to: number;
}

/** What of these is to be raised; what is high enough, or cannot be seen, is left alone. */
export function raise(settings: Settings, which: readonly Setting[]): Change[] {
  return which.flatMap((setting) => {
    const from = settings[setting];
    const to = TARGETS[setting];
    return from === undefined || from >= to ? [] : [{ name: SETTINGS[setting], from, to }];
  });
}
