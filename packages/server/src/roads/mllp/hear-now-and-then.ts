const EVERY_MS = 5000;

/**
 * A busy line need not move its "as of" with each message: at once with the first, then every few seconds, and once more after the last.
 */
export function hearNowAndThen(heard: (at: string) => Promise<void>, now: () => string) {
  let timer: NodeJS.Timeout | undefined;
  let again: string | undefined;
  let last: Promise<void> = Promise.resolve();
  const tell = (at: string): void => {
    again = undefined;
    // A desk that is dead says so to whoever sends.
    last = heard(at).catch(() => {});
    timer = setTimeout(() => {
      timer = undefined;
      if (again !== undefined) tell(again);
    }, EVERY_MS).unref();
  };
  return {
    now(): void {
      if (timer === undefined) tell(now());
      else again = now();
    },
    async stop(): Promise<void> {
      clearTimeout(timer);
      timer = undefined;
      if (again !== undefined) tell(again);
      clearTimeout(timer);
      await last;
    },
  };
}
