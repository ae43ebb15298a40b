/** Class names that hold, joined; false and undefined fall out. */
export const cx = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');
