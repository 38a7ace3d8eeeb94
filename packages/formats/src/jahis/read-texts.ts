import type { Problem } from '../problem.ts';
import { readJahisLines } from './jahis-lines.ts';
import { type JoinedParts, joinParts } from './join-parts.ts';
import { notebookOf } from './read-notebook.ts';
import { prescriptionOf } from './read-prescription.ts';
import type { JahisText } from './records.ts';

export type ReadTexts =
  /** `record` is undefined when what it says may be about two people; the problems say so. */
  | {
      readonly state: 'whole';
      readonly record: JahisText | undefined;
      readonly problems: readonly Problem[];
      readonly parts: number;
    }
  | Exclude<JoinedParts, { readonly state: 'whole' }>;

/** All texts that were read of one notebook or prescription, in any order: joined and understood, or why not yet. */
export function readJahisTexts(texts: readonly Uint8Array[]): ReadTexts {
  const joined = joinParts(texts);
  if (joined.state !== 'whole') return joined;
  const { header, lines, parts } = joined;
  const notebook = header.startsWith('JAHISTC');
  const { record, problems } = notebook ? notebookOf({ header, notebook, lines }) : prescriptionOf({ header, notebook, lines });
  const before = texts.flatMap((bytes) => readJahisLines(bytes).problems);
  return { state: 'whole', record, problems: [...before, ...problems], parts };
}
