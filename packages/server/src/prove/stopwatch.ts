/** Seconds by step, to hundredths. */
export class Stopwatch {
  readonly seconds: Record<string, number> = {};

  async timed<T>(step: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.seconds[step] = Math.round((performance.now() - started) / 10) / 100;
    }
  }
}
