/** The channel to the process that started the stand-in, which is a test. */
export type ToTest =
  | { t: 'ready'; endpoint: string }
  | { t: 'openExternal'; url: string }
  | { t: 'showItemInFolder'; path: string };

export type FromTest = { dialog: number };

export function tell(message: ToTest): void {
  process.send?.(message);
}

let nextAnswer: number | undefined;
process.on('message', (message: FromTest) => {
  nextAnswer = message.dialog;
});
// The channel alone does not keep the app alive.
process.channel?.unref();

/** What the test wants the next dialog to answer, if it said so. */
export function takeAnswer(): number | undefined {
  const answer = nextAnswer;
  nextAnswer = undefined;
  return answer;
}
