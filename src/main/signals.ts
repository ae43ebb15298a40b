/** Between the wish to end and the end itself; what is not done by then is left to the next start, which finds it. */
const PATIENCE_MS = 8_000;

/** Runs `close` once at SIGINT or SIGTERM, then exits; a second signal, or too long a wait, exits at once. */
export function exitOnSignal(close: () => Promise<void>, exit: (code: number) => void = process.exit): void {
  let closing = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    const code = signal === 'SIGINT' ? 130 : 143;
    if (closing) {
      exit(code);
      return;
    }
    closing = true;
    setTimeout(() => exit(code), PATIENCE_MS).unref();
    void close().finally(() => exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
