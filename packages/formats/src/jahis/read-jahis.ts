import type { Decoded } from '../problem.ts';
import { readJahisLines } from './jahis-lines.ts';
import { notebookOf } from './read-notebook.ts';
import { prescriptionOf } from './read-prescription.ts';
import type { JahisText } from './records.ts';

/**
 * One JAHIS text, お薬手帳 or 院外処方箋, of any version: what it says is decided by the records in it, not by its header.
 * A text in parts is read as the part it is; `joinParts` puts them together first.
 * Problems: those of `readJahisLines`, `notebookOf` and `prescriptionOf`.
 */
export function readJahis(bytes: Uint8Array): Decoded<JahisText> {
  const { text, problems } = readJahisLines(bytes);
  if (text === undefined) return { record: undefined, problems };
  const read = text.notebook ? notebookOf(text) : prescriptionOf(text);
  return { record: read.record, problems: [...problems, ...read.problems] };
}
