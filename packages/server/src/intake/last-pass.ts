/** When a source was last compared whole, as the rows remember it: `inventory` (source, `pass`). */
export interface LastPass {
  readonly finishedAt: string;
  readonly complete: boolean;
  /** When somebody last looked at all: later than `finishedAt` while the source is stopped. */
  readonly lookedAt?: string;
  /** Files seen. */
  readonly seen?: number;
  /** How long we have listened to it without hearing anything new. */
  readonly silentMs?: number;
  /** Between this pass and the one before, as far as it can be believed. */
  readonly intervalMs?: number;
}
export const passKey = (source: string): readonly string[] => [source, 'pass'];
