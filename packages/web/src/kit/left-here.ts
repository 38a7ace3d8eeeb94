import type { SealedJournal } from '@tomoshibi/hospital';
import type { Printed } from './kit-pen.ts';
import type { SavedFile } from './save-journal.ts';

/** A journal that was sealed when the kit closed and still has to be saved. Nobody here can read it. */
export interface WaitingJournal {
  readonly journal: SealedJournal;
  readonly name: string;
  readonly entries: number;
}

/** What this window leaves on this PC and on paper, over all openings; no patient is named in it. */
export interface LeftHere {
  readonly waiting: readonly WaitingJournal[];
  readonly files: readonly (SavedFile & { readonly what: 'journal' | 'document' })[];
  readonly printed: readonly { readonly form: string; readonly times: number; readonly pages: number }[];
}

export const NOTHING_LEFT: LeftHere = { waiting: [], files: [], printed: [] };

export const withFile = (left: LeftHere, file: SavedFile, what: 'journal' | 'document'): LeftHere => ({
  ...left,
  files: [...left.files, { ...file, what }],
});

export const withWaiting = (left: LeftHere, one: WaitingJournal): LeftHere => ({ ...left, waiting: [...left.waiting, one] });

/** A waiting journal was saved: the next is shown. */
export const withSaved = (left: LeftHere, one: WaitingJournal, file: SavedFile): LeftHere =>
  withFile({ ...left, waiting: left.waiting.filter((other) => other !== one) }, file, 'journal');

export function withPrint(left: LeftHere, { form, pages }: Pick<Printed, 'form' | 'pages'>): LeftHere {
  const before = left.printed.find((one) => one.form === form) ?? { form, times: 0, pages: 0 };
  const rest = left.printed.filter((one) => one !== before);
  return { ...left, printed: [...rest, { form, times: before.times + 1, pages: before.pages + pages }] };
}
