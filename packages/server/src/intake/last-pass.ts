/** When a source was last compared whole, as the rows remember it: `inventory` (source, `pass`). */
export interface LastPass {
  readonly finishedAt: string;
  /** When it began, or the part of it that was cut: no chart is newer than this for certain. */
  readonly startedAt?: string;
  readonly complete: boolean;
  /** When somebody last looked at all: later than `finishedAt` while the source is stopped. */
  readonly lookedAt?: string;
  /** Files seen. */
  readonly seen?: number;
  /** How long we have listened to it without hearing anything new. */
  readonly silentMs?: number;
  /** When a quick pass last brought something. */
  readonly heardAt?: string;
  /** Between this pass and the one before, as far as it can be believed. */
  readonly intervalMs?: number;
}
/** The last pass over some patients only: `inventory` (source, `pass-quick`). It says nothing about anybody else. */
export interface QuickPass {
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Every patient asked for was looked at whole. */
  readonly complete: boolean;
  /** How many had a folder. */
  readonly patients: number;
}
export const quickKey = (source: string): readonly string[] => [source, 'pass-quick'];

export const passKey = (source: string): readonly string[] => [source, 'pass'];
