/** A word of the engine's where it is one that the app knows; a newer engine may say others. */
export const oneOf = <T extends string>(known: readonly T[], word: string | undefined, otherwise: T): T =>
  known.find((one) => one === word) ?? otherwise;

/** An engine's time in milliseconds since the epoch; its zero time (year 1) and nothing at all are `otherwise`. */
export function timeOf(text: string | undefined, otherwise = 0): number {
  const at = Date.parse(text ?? '');
  return at > 0 ? at : otherwise;
}
