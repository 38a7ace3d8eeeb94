import { journalFileName } from '@tomoshibi/hospital';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newOpening, openPen, reasonOf, takenBackBy, takingBack } from './kit-pen.ts';

/**
 * Breakages seen to fail here: the entry number from the last file; a file with only what is new; `saved` without `upTo`; the taken
 * back entry left out; file names without the opening.
 */
const penOf = (opening: string) => openPen({ kit: 'KIT-07', generation: 3, opening, now: () => '2026-10-31T03:12:00.000Z' });
const writer = { name: '佐々木', role: '医師' };
const note = (text: string) =>
  ({ kind: 'note', patient: { number: '00123456' }, about: 'drug', basis: 'finding', text }) as const;

describe('the pen of one opening', () => {
  it('numbers what is written, and says who and when', () => {
    const pen = penOf('a1b2c3d4e5f60718');
    expect(() => pen.add(note('1'))).toThrow(RangeError);
    pen.setWriter(writer);
    pen.add(note('1'));
    const second = pen.add(note('2'));
    expect(second).toEqual({ ...note('2'), entry: 'KIT-07-a1b2c3d4-002', writtenInstant: '2026-10-31T03:12:00.000Z', writer });
    expect([pen.nextTemporary(), pen.nextTemporary()]).toEqual(['仮07-a1b2-001', '仮07-a1b2-002']);
  });

  it('two openings of a kit never write the same number, nor a file of the same name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.uint8Array({ minLength: 8, maxLength: 8 }), (a, b) => {
        fc.pre(a.slice(0, 2).join() !== b.slice(0, 2).join());
        const pens = [a, b].map((bytes) => penOf(newOpening(bytes)));
        for (const pen of pens) pen.setWriter(writer);
        const names = pens.flatMap((pen) => {
          const { entry } = pen.add(note('x'));
          const { journal } = pen.journal();
          return [entry, pen.nextTemporary(), journalFileName(journal.kit, journal.number, journal.opening)];
        });
        expect(new Set(names).size).toBe(names.length);
      }),
    );
    expect(newOpening(Uint8Array.from({ length: 8 }, (_, at) => at))).toBe('0001020304050607');
  });

  it('counts as saved only what was in the file: what was written while it was being saved is still to save', () => {
    const pen = penOf('a1b2c3d4e5f60718');
    pen.setWriter(writer);
    pen.add(note('1'));
    const first = pen.journal();
    pen.add(note('2'));
    pen.saved(first.upTo);
    expect(pen.unsaved).toBe(1);
    const second = pen.journal();
    expect([first.journal.number, second.journal.number]).toEqual([1, 2]);
    expect(first.journal.entries).toHaveLength(1);
    // The last file alone is enough.
    expect(second.journal.entries.map((one) => one.kind === 'note' && one.text)).toEqual(['1', '2']);
    pen.saved(second.upTo);
    pen.saved(first.upTo);
    expect(pen.unsaved).toBe(0);
    expect(journalFileName('KIT-07', 2, 'a1b2c3d4e5f60718')).toBe('記録_KIT-07_a1b2_0002.ksj');
  });

  it('takes back by another line of the same kind; nothing is ever gone', () => {
    const pen = penOf('a1b2c3d4e5f60718');
    pen.setWriter(writer);
    const one = pen.add(note('1'));
    const form = pen.add({ kind: 'form', form: 'K-01', version: '1.0', title: '経過記録', fields: [{ label: 'S', text: 'x' }] });
    const person = pen.add({ kind: 'temporary-patient', temporary: pen.nextTemporary(), kana: 'フメイ' });
    for (const entry of [one, form, person]) {
      const back = pen.add(takingBack(entry, '書き間違い', '取り消す理由'));
      expect(back).toMatchObject({ kind: entry.kind, takesBack: entry.entry });
      expect(reasonOf(back)).toBe('書き間違い');
      expect(takenBackBy(pen.entries, entry)).toBe(back);
    }
    expect(pen.entries).toHaveLength(6);
    expect(pen.entries[0]).toBe(one);
  });

  it('keeps what was printed, and tells whoever listens', () => {
    const pen = penOf('a1b2c3d4e5f60718');
    let heard = 0;
    const end = pen.listen(() => {
      heard += 1;
    });
    pen.addPrint({ form: 'P-01', patient: '00123456', pages: 2, atInstant: '2026-10-31T03:12:00.000Z' });
    end();
    pen.setWriter(writer);
    expect(heard).toBe(1);
    expect(pen.unsaved).toBe(0);
    expect(pen.journal().journal.printed).toEqual([
      { form: 'P-01', patient: '00123456', pages: 2, atInstant: '2026-10-31T03:12:00.000Z' },
    ]);
  });
});
