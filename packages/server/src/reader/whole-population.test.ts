/**
 * Breakages this was seen to catch: rows beyond a limit left out of the index; a number found without its zeros; one of several with the
 * same name left out.
 */
import type { PatientRow } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import type { RowStore } from '../stores/row-store.ts';
import { loadPatients } from './patients-in-memory.ts';

const FAMILIES = [...'佐鈴高田伊渡山中小加吉斎松井木林清森池橋'].map(
  (one, at) => [`${one}本`, `${'アイウエオカキクケコサシスセソタチツテト'[at]}モト`] as const,
);
const GIVENS = [...'一二三四五六七八九十百千万花月雪星空海山'].map(
  (one, at) => [`${one}子`, `${'ナニヌネノハヒフヘホマミムメモヤユヨラリ'[at]}コ`] as const,
);
const PATIENTS = 300_000;

const rowOf = (at: number): PatientRow => {
  const [family, familyKana] = FAMILIES[at % 20] as (typeof FAMILIES)[number];
  const [given, givenKana] = GIVENS[Math.floor(at / 20) % 20] as (typeof GIVENS)[number];
  const born = `${1920 + (at % 97)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
  return {
    number: String(at).padStart(10, '0'),
    name: { kanji: `${family} ${given}`, kana: `${familyKana} ${givenKana}` },
    born,
    sex: at % 2 === 0 ? 'F' : 'M',
    stay: { state: 'outpatient' },
  };
};

describe('the whole population of a hospital, 85,000 patients and up to the design limit of 300,000', () => {
  it('is searchable: every patient by number and by name with birth date (R-015; times on a 2-core host in docs/figures.md)', async () => {
    const rows: Pick<RowStore, 'scan'> = {
      async *scan() {
        for (let at = 0; at < PATIENTS; at++) {
          const row = rowOf(at);
          yield { key: [row.number], value: JSON.stringify(row) };
        }
      },
    };
    const { index } = await loadPatients(rows as RowStore, '00'.repeat(32));
    expect(index.count()).toBe(PATIENTS);
    const onDay = '2026-11-23';
    for (let at = 0; at < PATIENTS; at += 2999) {
      const { number, name, born } = rowOf(at);
      expect(index.search(number, { limit: 5, onDay }).patients[0]?.number).toBe(number);
      const byName = index.search(`${name.kana} ${born}`, { limit: 5000, onDay });
      expect(byName.patients.map((one) => one.number)).toContain(number);
      expect(byName.patients.every((one) => one.name.kana === name.kana && one.born?.iso === born)).toBe(true);
    }
    const { total } = index.search('アモト ナコ', { limit: 1, onDay });
    expect(total).toBe(Math.ceil(PATIENTS / 400));
  }, 120_000);
});
