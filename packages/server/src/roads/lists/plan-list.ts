import { setImmediate as pause } from 'node:timers/promises';
import { padIdentifier, readIdentifier, type TableRow } from '@tomoshibi/formats';
import {
  columnOf,
  type HeldLine,
  isHeld,
  type LineContent,
  type ListChanges,
  type ListMapping,
  listChanges,
  planLine,
  type StandingLine,
  type WantedLine,
} from '@tomoshibi/hospital';
import type { RowStore } from '../../stores/row-store.ts';
import { knownPatients } from './known-patients.ts';
import { shortDigest } from './list-path.ts';

export interface PlannedWanted extends WantedLine {
  readonly name: string;
  readonly content: LineContent;
  readonly warnings: readonly string[];
}

export interface ListPlan {
  readonly changes: ListChanges<PlannedWanted>;
  readonly held: readonly HeldLine[];
  /** In the order of the file; the first of lines that are the very same. */
  readonly ready: readonly PlannedWanted[];
}

const PAUSE_LINES = 500;

/** What a list would do: every line either on the chart of a known and confirmed patient, or held back with a reason. */
export async function planList(
  rows: Pick<RowStore, 'scan'>,
  lines: readonly TableRow[],
  mapping: ListMapping,
  standing: readonly StandingLine[],
): Promise<ListPlan> {
  const find = await knownPatients(rows, numbersIn(lines, mapping));
  const held: HeldLine[] = [];
  const wanted: PlannedWanted[] = [];
  for (const [at, row] of lines.entries()) {
    if (at % PAUSE_LINES === PAUSE_LINES - 1) await pause();
    const planned = planLine(row, mapping, find);
    if (isHeld(planned)) held.push(planned);
    else {
      const { line, patient, name, day, keyText, content, warnings } = planned;
      const says = shortDigest(JSON.stringify([mapping.category, content]));
      wanted.push({ line, patient, name, day, key: shortDigest(keyText), says, content, warnings });
    }
  }
  const changes = listChanges(standing, wanted);
  for (const { line, patient } of changes.twice) held.push({ line, held: 'lists.key-twice', looked: [patient] });
  const twice = new Set(changes.twice);
  return { changes, held: held.sort((a, b) => a.line - b.line), ready: wanted.filter((line) => !twice.has(line)) };
}

function* numbersIn(lines: readonly TableRow[], mapping: ListMapping): Generator<string> {
  const at = columnOf(mapping, 'patient') as number;
  for (const { cells } of lines) {
    const read = readIdentifier(cells[at] ?? '');
    if (read.is === 'whole')
      yield (mapping.padTo === undefined ? undefined : padIdentifier(read.text, mapping.padTo)) ?? read.text;
  }
}
