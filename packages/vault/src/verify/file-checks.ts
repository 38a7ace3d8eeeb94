/**
 * Work on sealed files with several reads under way: a disk answers more at once than one after the other, and hashing goes on
 * meanwhile. Bounded by number and by bytes, so that a vault of any size takes the same memory.
 */
const MOST_FILES = 8;
const MOST_BYTES = 96 << 20;

export class FileChecks {
  readonly #running = new Set<Promise<void>>();
  #bytes = 0;

  /** Resolves when `check` has begun, not when it is done. `check` must not reject. */
  async add(sizeBytes: number, check: () => Promise<void>): Promise<void> {
    while (this.#running.size >= MOST_FILES || (this.#running.size > 0 && this.#bytes + sizeBytes > MOST_BYTES)) {
      await Promise.race(this.#running);
    }
    this.#bytes += sizeBytes;
    const done = check().finally(() => {
      this.#bytes -= sizeBytes;
      this.#running.delete(done);
    });
    this.#running.add(done);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }
}
