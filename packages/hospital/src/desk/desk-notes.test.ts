import { expect, it } from 'vitest';
import { callCritical } from './call-critical.ts';
import { closeAwaited } from './close-awaited.ts';
import { type NoteRow, noteRow, retractedRow } from './desk-notes.ts';
import type { LaterFactNoted, NoteRetracted, ResultAwaitedClosed } from './events.ts';
import { laterView } from './later-view.ts';
import { noteLaterFact } from './note-later-fact.ts';
import { retractNote } from './retract-note.ts';

const by = { account: 'u1', place: '5東' };
const nameOf = ({ account }: { account?: string }): string => (account === 'u1' ? '見本 一' : '?');
const recorded = <E>(seq: number, event: E) => ({ station: 's', seq, recordedAt: `2026-11-23T00:00:0${seq}.000Z`, event });
const fact = (over: Partial<LaterFactNoted> = {}): LaterFactNoted => ({
  kind: 'desk.later-fact-noted',
  v: 1,
  patient: '1',
  about: 'allergy',
  text: 'ペニシリンで発疹',
  basis: 'patient',
  by,
  ...over,
});
const row = (seq: number, event: NoteRow['event']): NoteRow => noteRow(recorded(seq, event), event);

it('keeps a note as written, ends trimmed, and takes none without words', () => {
  expect(noteLaterFact({ ...fact(), text: '  エビ\n' })).toMatchObject({ ok: true, value: { text: 'エビ' } });
  expect(noteLaterFact({ ...fact(), text: ' \n' })).toMatchObject({ ok: false, refusal: { code: 'desk.text-needed' } });
});

it('takes back only a note of this patient that stands, with a reason', () => {
  const asked = { patient: '1', reason: '別の患者', by };
  expect(retractNote(row(3, fact()), asked)).toMatchObject({ ok: true, value: { of: 3, reason: '別の患者' } });
  expect(retractNote(undefined, asked)).toMatchObject({ refusal: { code: 'desk.note-unknown' } });
  expect(retractNote(row(3, fact({ patient: '2' })), asked)).toMatchObject({ refusal: { code: 'desk.note-unknown' } });
  expect(retractNote(row(3, fact()), { ...asked, reason: ' ' })).toMatchObject({ refusal: { code: 'desk.reason-needed' } });
  const gone = { ...row(3, fact()), retracted: { recordedAt: 'x', reason: 'y', by } };
  expect(retractNote(gone, asked)).toMatchObject({ refusal: { code: 'desk.already-retracted' } });
});

it('keeps the first retraction and none of another patient', () => {
  const event: NoteRetracted = { kind: 'desk.note-retracted', v: 1, of: 3, patient: '1', reason: '誤り', by };
  const once = retractedRow(row(3, fact()), recorded(4, event));
  expect(once.retracted?.reason).toBe('誤り');
  expect(retractedRow(once, recorded(5, { ...event, reason: '二度目' })).retracted?.reason).toBe('誤り');
  expect(retractedRow(row(3, fact()), recorded(4, { ...event, patient: '2' })).retracted).toBeUndefined();
});

it('shows what was taken back struck, newest first, and opens the band for a drug, allergy or bed that stands', () => {
  const gone = retractedRow(
    row(1, fact()),
    recorded(4, { kind: 'desk.note-retracted', v: 1, of: 1, patient: '1', reason: '誤り', by }),
  );
  const weight = row(2, fact({ about: 'weight', text: '52kg' }));
  const view = laterView([gone, weight], nameOf);
  expect(view.facts.map(({ seq }) => seq)).toEqual([2, 1]);
  expect(view.facts[1]?.retracted).toMatchObject({ reason: '誤り', by: '見本 一' });
  expect(view.counts).toEqual({ weight: 1 });
  expect(view.opensFirst).toBe(false);
  expect(laterView([gone, weight, row(5, fact({ about: 'bed', text: '512へ' }))], nameOf).opensFirst).toBe(true);
});

it('closes an awaited result by hand, once, and anew after a retraction', () => {
  const closed: ResultAwaitedClosed = {
    kind: 'desk.result-awaited-closed',
    v: 1,
    patient: '1',
    original: 'o1',
    how: 'result-on-paper',
    by,
  };
  expect(closeAwaited([], closed).ok).toBe(true);
  const there = row(1, closed);
  expect(closeAwaited([there], closed)).toMatchObject({ refusal: { code: 'desk.awaited-closed' } });
  expect(closeAwaited([there], { ...closed, original: 'o2' }).ok).toBe(true);
  expect(closeAwaited([{ ...there, retracted: { recordedAt: 'x', reason: 'y', by } }], closed).ok).toBe(true);
  expect(laterView([there], nameOf).closings).toMatchObject([{ original: 'o1', how: 'result-on-paper', by: '見本 一' }]);
});

it('writes a critical call down only when somebody took it and read it back', () => {
  const call = { patient: '1', test: 'K', value: '6.8', to: '佐々木医師', readBack: true, by };
  expect(callCritical(call).ok).toBe(true);
  expect(callCritical({ ...call, readBack: false })).toMatchObject({ refusal: { code: 'desk.read-back-needed' } });
  expect(callCritical({ ...call, to: ' ' })).toMatchObject({ refusal: { code: 'desk.call-to-needed' } });
  expect(callCritical({ ...call, value: '' })).toMatchObject({ refusal: { code: 'desk.value-needed' } });
});
