/** Between the wish to end and the end itself; what is not done by then is left to the next start, which finds it. */
const PATIENCE_MS = 8_000;

/** Ctrl-C, a service manager, a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `close` once at a signal that asks to end, then exits; a second one, or too long a wait, exits at once. */
export function exitOnSignal(
  close: () => Promise<void>,
  { on = process, exit = process.exit }: { on?: NodeJS.EventEmitter; exit?: (code: number) => void } = {},
): void {
  let closing = false;
  const onSignal = (): void => {
    if (closing) {
      exit(1);
      return;
    }
    closing = true;
    setTimeout(() => exit(1), PATIENCE_MS).unref();
    close().then(
      () => exit(0),
      () => exit(1),
    );
  };
  for (const signal of SIGNALS) on.on(signal, onSignal);
}
