import { ok, refuse } from '@tomoshibi/hospital';
import type { KitReturn, ReturnedList } from '../src/kit/journal/kit-return.ts';

const writer = { name: 'みほん花子', role: '看護師' };
const at = '2026-11-23T00:00:00.000Z';
const done = { recordedInstant: at, by: '見本 一郎', note: '再入力箱へ' };
const written = { writtenInstant: at, writer, occurredAt: '2026-11-23T09:00' };

/** Every optional field once. */
const list: ReturnedList = {
  waiting: [
    {
      kit: 'KIT-07',
      recordedInstant: at,
      why: 'temporary-patient',
      entry: {
        kind: 'temporary-patient',
        entry: 'KIT-07-a1b2-001',
        ...written,
        temporary: '仮07-a1b2-001',
        kana: 'フメイ',
        kanji: '不明',
        sex: 'M',
        born: '1956',
        age: '推定60代',
        phone: '0000',
        note: '救急',
      },
    },
    {
      kit: 'KIT-07',
      recordedInstant: at,
      why: 'form',
      patient: '0000000001',
      entry: {
        kind: 'form',
        entry: 'KIT-07-a1b2-002',
        ...written,
        form: 'P-04',
        version: 'v1.2',
        title: '処方箋兼指示箋',
        patient: { number: '0000000001' },
        fields: [{ label: '薬', text: 'みほん錠' }],
      },
    },
    {
      kit: 'KIT-07',
      recordedInstant: at,
      why: 'takes-back-unknown',
      entry: {
        kind: 'note',
        entry: 'KIT-07-a1b2-003',
        ...written,
        takesBack: 'KIT-07-a1b2-000',
        patient: { temporary: '仮07-a1b2-001' },
        about: 'other',
        basis: 'paper',
        text: '誤記',
      },
    },
  ],
  others: [
    {
      kit: 'KIT-07',
      entry: 'KIT-07-a1b2-004',
      what: 'form',
      title: '伝票',
      writer,
      writtenInstant: at,
      recordedInstant: at,
      state: 'taken-back',
      patient: '0000000001',
      takenBack: { entry: 'KIT-07-a1b2-005', reason: '誤記', writer },
      assigned: done,
      settled: done,
    },
  ],
  otherCount: 1,
  files: [
    {
      kit: 'KIT-07',
      generation: 3,
      opening: '0123456789abcdef',
      number: 1,
      sha256: 'a'.repeat(64),
      savedInstant: at,
      recordedInstant: at,
      by: '見本 一郎',
      entries: 4,
      added: 4,
      unreadable: 0,
      printedPages: 2,
      fromLost: true,
      unknownKit: false,
      held: 0,
      confirmed: done,
    },
  ],
  fileCount: 1,
  people: [{ number: '0000000001', ref: 'r1', name: { kanji: '山田 太郎' }, born: '1956-04-12', sex: 'M' }],
};

const known = (entry: string): boolean => entry === 'KIT-07-a1b2-001';

/** What came home from a kit, at みほん病院. */
export const sampleKitReturn = (): KitReturn => ({
  take: async (bytes) =>
    bytes.length === 0
      ? refuse('kit.journal-not-readable')
      : ok({ kit: 'KIT-07', number: 1, added: 4, known: 0, differing: 0, unreadable: 0, noted: 1, held: 'lost-kit' }),
  list: async () => list,
  give: async ({ patient, entry }) => {
    if ('ref' in patient && patient.ref !== 'r1') return refuse('chart.patient-unknown');
    return known(entry) ? ok('0000000001') : refuse('kit.entry-unknown');
  },
  settle: async ({ entry }) => (known(entry) ? ok(undefined) : refuse('kit.entry-unknown')),
  confirm: async ({ sha256 }) => (sha256 === 'a'.repeat(64) ? ok(undefined) : refuse('kit.nothing-held')),
});
