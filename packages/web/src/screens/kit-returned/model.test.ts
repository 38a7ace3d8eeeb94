import type { KitEntry, ReturnedEntry } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { takeAll, toLook, waitingGroups } from './model.ts';

/** Breakages seen to fail here: groups by number alone; a refused file that stops the others. */
const base = { writtenInstant: '2026-10-31T04:00:00.000Z', writer: { name: 'x', role: 'y' } };
const note = (entry: string, patient: { number: string } | { temporary: string }): KitEntry => ({
  kind: 'note',
  entry,
  ...base,
  patient,
  about: 'drug',
  basis: 'paper',
  text: 'x',
});
const waits = (entry: KitEntry, own: Partial<ReturnedEntry> = {}): ReturnedEntry => ({
  kit: 'KIT-07',
  entry,
  recordedInstant: '2026-10-31T06:00:00.000Z',
  why: 'temporary',
  ...own,
});

describe('what waits for a person', () => {
  it('lies together by whom it is about, the registration first', () => {
    const person: KitEntry = { kind: 'temporary-patient', entry: 'c', ...base, temporary: '仮1', kana: 'フメイ' };
    const form: KitEntry = {
      kind: 'form',
      entry: 'd',
      ...base,
      form: 'P-04',
      version: '1',
      title: 'x',
      fields: [],
      patient: { number: '1' },
    };
    const groups = waitingGroups(
      [
        waits(note('a', { temporary: '仮1' })),
        waits(note('b', { number: '99' })),
        waits(person),
        waits(form, { patient: '1' }),
        waits(note('e', { temporary: '仮1' }), { kit: 'KIT-08' }),
      ],
      [{ number: '1', ref: 'r', name: { kanji: '見本' } }],
    );
    expect(groups.map(({ key, entries }) => [key, entries.map(({ entry }) => entry.entry)])).toEqual([
      ['t KIT-07 仮1', ['c', 'a']],
      ['n 99', ['b']],
      ['p 1', ['d']],
      ['t KIT-08 仮1', ['e']],
    ]);
    expect(groups[2]?.person?.ref).toBe('r');
  });
});

describe('several files', () => {
  it('are taken in one after the other, and one that is refused keeps none of the others back', async () => {
    const came = { kit: 'KIT-07', number: 1, added: 3, known: 0, differing: 0, unreadable: 0, noted: 2 };
    const seen: number[] = [];
    const file = (name: string) => ({ name, read: async () => name });
    const results = await takeAll(
      [file('a'), file('b'), file('c')],
      async (base64) => {
        if (base64 === 'b') throw new Error('x');
        return came;
      },
      () => 'kit.journal-altered',
      (now) => seen.push(now.length),
    );
    expect(results).toEqual([
      { name: 'a', came },
      { name: 'b', refused: 'kit.journal-altered' },
      { name: 'c', came },
    ]);
    expect(seen).toEqual([1, 2, 3]);
    expect(toLook(came)).toBe(1);
  });
});
