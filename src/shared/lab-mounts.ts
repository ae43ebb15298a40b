import type { NodeMount } from './model/lab.ts';

/** An absolute path, of Windows too; anything else is the name of a volume. */
export const isFolder = (source: string): boolean => /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(source);

/** What Docker takes as a volume's name. */
export const isVolumeName = (source: string): boolean => /^[A-Za-z0-9][\w.-]+$/.test(source);

/** `/home/me/data:/data:ro`. */
export const mountText = ({ source, target, readOnly }: NodeMount): string =>
  `${source}:${target}${readOnly ? ':ro' : ''}`;
