/** What the check of a kit can find. Each is explained, with what to do, in finding-words.ts and docs/formats/kit-check.md. */
export const FINDINGS = {
  // Somebody or something altered the kit, or it is not the kit it is taken for.
  'file-changed': 'changed',
  'file-missing': 'changed',
  'file-unlisted': 'changed',
  'folder-unlisted': 'changed',
  'file-unreadable': 'changed',
  'not-a-file': 'changed',
  'starts-itself': 'changed',
  'name-twice': 'changed',
  'name-other-case': 'changed',
  'head-unreadable': 'changed',
  'head-unlisted': 'changed',
  'page-unlisted': 'changed',
  'head-foreign': 'changed',
  'sums-missing': 'changed',
  'sums-unreadable': 'changed',
  'signature-missing': 'changed',
  'signature-wrong': 'changed',
  'signer-other': 'changed',
  'words-other': 'changed',
  'page-other': 'changed',
  'kit-other': 'changed',
  'rolled-back': 'changed',
  // A refresh was cut off; the generation below is whole.
  'left-over': 'unfinished',
  // Worth saying, and no reason to doubt the kit.
  ended: 'note',
  late: 'note',
  'newer-than-register': 'note',
  'journal-waiting': 'note',
  'left-by-system': 'note',
} as const satisfies Record<string, 'changed' | 'unfinished' | 'note'>;

export type KitFindingWhat = keyof typeof FINDINGS;

export interface KitFinding {
  readonly what: KitFindingWhat;
  /** File, made visible; or what was expected and what was found. */
  readonly where?: string;
}

/**
 * `good`: every file is as the hospital signed it. `whole`: all fits together, but nobody has said whose signature it must be.
 * `unfinished`: whole, but a refresh was cut off. `changed`: do not use it. `not-a-kit`: nothing of a kit is here.
 */
export type KitVerdict = 'good' | 'whole' | 'unfinished' | 'changed' | 'not-a-kit';

/** At most this many findings are listed; `findingsTotal` counts all. */
export const MOST_FINDINGS = 200;

/** Names come from whoever wrote the stick: nothing of them may steer a terminal or turn the reading direction. */
export const visible = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '〓').slice(0, 200);
