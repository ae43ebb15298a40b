import type { Issue } from '../errors.ts';

export const error = (path: string, message: string): Issue => ({ path, message, severity: 'error' });
export const warning = (path: string, message: string): Issue => ({ path, message, severity: 'warning' });
