/** Views of a chart made by hand, for the tests of this folder. The hospital is みほん病院 and nobody in it is real. */
import type { DrugItem, OrderItem, ResultSeries, Section, WarningItem } from '../../chart/view.ts';
import type { PatientFacts, SheetFacts } from '../sheet-facts.ts';

export const ON_DAY = '2026-11-24';

export const section = <T>(...items: readonly T[]): Section<T> => ({ state: 'value', kinds: [], items, total: items.length });
export const notInCopy = <T>(): Section<T> => ({
  state: 'not-in-copy',
  reason: 'nothing-for-this-patient',
  kinds: [],
  items: [],
  total: 0,
});

export const warning = (label: string, value: string, more: Partial<WarningItem> = {}): WarningItem => ({
  original: 'o',
  label,
  value,
  at: '2026-11-20',
  ...more,
});

export const drug = (name: string, more: Partial<DrugItem> = {}): DrugItem => ({
  original: 'o',
  form: 'oral',
  name,
  perDose: '2錠',
  daily: '4錠',
  usage: '朝夕食後',
  startOn: '2026-11-20',
  endOn: '2026-11-26',
  daysLeft: 3,
  kinds: [],
  state: 'active',
  ...more,
});

export const order = (name: string, more: Partial<OrderItem> = {}): OrderItem => ({
  original: 'o',
  kind: 'meal',
  name,
  scheduledAt: '2026-11-21T18',
  doctor: '見本 医師',
  state: 'open',
  ...more,
});

export const result = (name: string, value: string, more: Partial<ResultSeries> = {}, at = '2026-11-22'): ResultSeries => ({
  test: name,
  name,
  panel: '生化学',
  unit: 'mg/dL',
  values: [{ original: 'o', at, value }],
  count: 1,
  ...more,
});

/** A patient of whom the copy knows nothing but who it is. */
export function patientOf(more: Partial<PatientFacts['summary']> = {}, facts: Partial<PatientFacts> = {}): PatientFacts {
  const bar = {
    ref: 'abcdefghjkmn',
    number: '00123456',
    name: { kanji: '見本 花子', kana: 'ミホン ハナコ' },
    sex: 'F',
    born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
    age: { years: 70, months: 7, days: 12 },
    stay: { state: 'inpatient', place: { ward: '5東', room: '512', bed: '2' } },
    sameName: 0,
    sameNameAndBirth: 0,
    phones: [],
    identityConflicts: 0,
  } as const;
  return {
    bar,
    summary: {
      bar,
      onDay: ON_DAY,
      allergies: notInCopy(),
      infections: notInCopy(),
      contraindications: notInCopy(),
      resuscitation: notInCopy(),
      bloodType: notInCopy(),
      body: notInCopy(),
      problems: notInCopy(),
      lastVisit: notInCopy(),
      drugs: notInCopy(),
      orders: notInCopy(),
      results: notInCopy(),
      documents: notInCopy(),
      contacts: notInCopy(),
      planned: notInCopy(),
      appointments: notInCopy(),
      vitals: notInCopy(),
      merges: notInCopy(),
      unreadable: [],
      ...more,
    },
    asOf: '2026-11-23T23:45',
    ...facts,
  };
}

export const factsOf = (patient?: PatientFacts, more: Partial<SheetFacts> = {}): SheetFacts => ({
  hospital: { name: 'みほん病院' },
  onDay: ON_DAY,
  now: '2026-11-24T10:20',
  mode: { kind: 'outage' },
  ...(patient === undefined ? {} : { patient }),
  ...more,
});
