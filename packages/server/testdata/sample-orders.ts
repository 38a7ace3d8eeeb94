import type { FormDefinition, ListedDrug, OrderRow, SheetRow } from '@tomoshibi/hospital';
import { FORMS } from '@tomoshibi/hospital';
import { openDesk } from '../src/desk/desk.ts';
import { openSheetSeal } from '../src/forms/seal/open-sheet-seal.ts';
import { sampleReader } from '../src/http/sample-reader.ts';
import type { DrugList } from '../src/orders/drug-list.ts';
import type { Orders } from '../src/orders/orders.ts';
import { measure } from '../src/print/measure.ts';
import type { StationRecord } from '../src/record/station-record.ts';
import { memoryRowStore } from '../src/stores/memory-row-store.ts';

const LIST: readonly ListedDrug[] = [
  { name: 'みほん錠5mg', unit: '錠' },
  { name: 'ワルファリンカリウム錠１ｍｇ', unit: '錠', code: '990001001', codeSystem: 'HOT9', highAlert: 'anticoagulant' },
  { name: 'アムロジピンＯＤ錠５ｍｇ', unit: '錠', code: '990000101', codeSystem: 'HOT9' },
  { name: 'ケトプロフェンテープ４０ｍｇ', unit: '枚' },
  { name: 'プロカテロール吸入液', unit: 'mL' },
  { name: '塩化カリウム注２０ｍＥｑキット', unit: 'キット', highAlert: 'potassium-injection' },
  { name: '維持液（３号液）５００ｍＬ', unit: '袋' },
];
const drugs: DrugList = {
  find: async (words, limit) => {
    const found = LIST.filter(({ name }) => words !== '' && name.includes(words));
    return { drugs: found.slice(0, limit).map((drug) => ({ ...drug, form: 'oral' as const, lookAlikes: [] })), total: found.length, known: LIST.length, whole: true };
  },
  listed: async (name) => LIST.find((drug) => drug.name === name),
};

/** S-50 and S-51 of みほん病院 around the sample reader's one patient. */
export function sampleOrders(record: StationRecord, nowInstant: () => string = () => '2026-11-23T00:30:00.000Z'): Orders {
  let count = 0;
  const config = { hospital: 'みほん病院', demo: true, institution: '1310000018', address: { address: '東京都みほん区みほん町1-2-3', phone: '03-0000-0000', prefecture: '13' } };
  const current = (code: string): FormDefinition | undefined => FORMS.find((one) => one.code === code);
  return {
    desk: openDesk({ reader: sampleReader(), record, hospital: { rows: memoryRowStore(), refOf: () => 'r1' }, now: nowInstant }),
    record,
    drugs,
    config,
    press: {
      home: { config },
      measure,
      seal: openSheetSeal(new Uint8Array(32).fill(7)),
      serials: { take: async (n) => Array.from({ length: n }, () => `00A${String(++count).padStart(5, '0')}`) },
      book: { current: async (form) => current(form), version: async (form) => current(form), list: async () => FORMS },
      mode: async () => ({ kind: 'outage', since: '2026-11-23T08:00' }),
      nowInstant,
    },
  };
}

/** A slip that can be taken back again and again: for tests of what routes answer. */
const STANDING: OrderRow = {
  seq: 0,
  recordedAt: '2026-11-23T00:30:00.000Z',
  event: {
    kind: 'orders.slip-written',
    v: 1,
    patient: '0000000001',
    serial: '00A99999',
    slip: { sort: 'laboratory', form: 'F20', version: '1.0', answers: { phs: '1234' }, urgency: 'today', doctor: '見本 花子' },
    by: { account: 'a1' },
  },
};

const STANDING_SHEET: SheetRow = {
  serial: STANDING.event.serial,
  form: 'F20',
  version: '1.0',
  patient: '0000000001',
  pages: 1,
  parts: 3,
  printings: [{ atInstant: STANDING.recordedAt, where: 'browser', by: { account: 'a1' } }],
  jobs: [],
};

export function standingOrders(record: StationRecord): Orders {
  const orders = sampleOrders(record);
  const { rows } = record;
  const get: typeof rows.get = async (table, key) =>
    key.at(-1) !== STANDING.event.serial
      ? rows.get(table, key)
      : table === 'order'
        ? JSON.stringify(STANDING)
        : table === 'sheet'
          ? JSON.stringify(STANDING_SHEET)
          : rows.get(table, key);
  return { ...orders, record: { write: record.write, rows: { ...rows, get } } };
}
