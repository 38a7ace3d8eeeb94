import {
  checkCase,
  type Doer,
  ok,
  type PatientBar,
  type Result,
  readScannedCode,
  refuse,
  type SheetCode,
} from '@tomoshibi/hospital';
import type { Desk } from './desk.ts';

/** Who a code is about, as far as a person must see to compare. */
export type CodeOwner = Pick<PatientBar, 'ref' | 'number' | 'name' | 'born' | 'sex'>;

export interface CodeRead {
  readonly owner: CodeOwner;
  /** A sheet of ours; absent for a cover, a card or a wristband. */
  readonly sheet?: SheetCode;
}

/**
 * Whose code was scanned. Refusals: `desk.code-unknown` (none of ours; also a sheet of a station whose key is not here), `desk.code-misread` (wrong check digit: scan again),
 * `desk.code-blank` (a numbered sheet of nobody), `forms.code-forged`, `chart.patient-unknown`.
 */
export async function readCode(desk: Desk, text: string): Promise<Result<CodeRead>> {
  const code = readScannedCode(text, desk.config.barcodes);
  if (code.kind === 'unknown') return refuse('desk.code-unknown');
  if (code.kind === 'misread') return refuse('desk.code-misread');
  if (code.kind === 'blank-sheet') return refuse('desk.code-blank');
  if (code.kind === 'sheet' && code.sealed) {
    // Only sheets with an authentication can be checked; those printed before there was one are taken as they always were.
    const state = desk.seal?.read(text).state ?? 'unknown';
    if (state !== 'ours') return refuse(state === 'forged' ? 'forms.code-forged' : 'desk.code-unknown');
  }
  const whose = await desk.whose(code.kind === 'sheet' ? { ref: code.ref } : { number: code.number });
  if (!whose.ok) return whose;
  const { ref, number, name, born, sex } = whose.value;
  const owner = { ref, number, name, ...(born === undefined ? {} : { born }), ...(sex === undefined ? {} : { sex }) };
  if (code.kind === 'patient') return ok({ owner });
  const { kind: _kind, sealed: _sealed, ...sheet } = code;
  return ok({ owner, sheet });
}

export interface CaseAsked {
  readonly cover: string;
  readonly sheets: number;
  readonly wrong: number;
}

/** Writes down that a case was checked. Refusals: those of `readCode` and of the use case. */
export async function closeCase(
  desk: Desk,
  { cover, sheets, wrong }: CaseAsked,
  by: Doer,
): Promise<Result<{ seq: number; number: string }>> {
  const read = await readCode(desk, cover);
  if (!read.ok) return read;
  const { number } = read.value.owner;
  const event = checkCase({ patient: number, sheets, wrong, by });
  return event.ok ? ok({ seq: await desk.write(event.value), number }) : event;
}
