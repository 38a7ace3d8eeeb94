/**
 * Records written by hand and a chart made of them in memory, for the tests of this folder. The hospital is みほん病院 and
 * nobody in it is real.
 */
import type {
  AllergyRecord,
  DiagnosisRecord,
  Examination,
  InjectionSlot,
  Movement,
  Observation,
  OrderHead,
  PatientBasics,
  PatientIdentity,
  PrescribedDrug,
  Specimen,
  Ssmix2Record,
} from '@tomoshibi/formats';
import type { ChartContext } from './context.ts';
import type { ItemFacts } from './facts.ts';
import { factsOf } from './facts-of.ts';
import { foldItem, GONE } from './fold-item.ts';
import { type IdentityHint, identityHint, mergeHint } from './identity-hint.ts';
import type { ChartRows, ItemKey, StoredItem } from './item.ts';
import type { PatientRow } from './patient-row.ts';
import { PATIENT_ROW_KINDS, patientRow } from './patient-row.ts';

export const NUMBER = '00123456';

export const HANAKO: PatientIdentity = {
  patientNumber: NUMBER,
  kanji: { family: '見本', given: '花子' },
  kana: { family: 'ミホン', given: 'ハナコ' },
  bornOn: '1956-04-12',
  sex: 'F',
  addresses: [{ text: '東京都みほん市1-2-3', kind: 'H' }],
  phones: [{ number: '03-0000-1234', use: 'PRN' }],
};

const head = (messageAt: string) => ({ message: 'ADT', event: 'A08', charset: 'iso-2022-jp', messageAt });

export function basics(more: Partial<PatientBasics> = {}): PatientBasics {
  return {
    type: 'ADT-00',
    head: head('2024-04-30T09:00:00'),
    patient: HANAKO,
    cancels: false,
    contacts: [],
    disabilities: [],
    observations: [],
    allergies: [],
    insurances: [],
    ...more,
  };
}

export function moved(type: Movement['type'], happenedAt: string | undefined, more: Partial<Movement> = {}): Movement {
  return {
    type,
    head: head('2024-04-30T09:00:00'),
    patient: HANAKO,
    cancels: false,
    ...(happenedAt !== undefined && { happenedAt }),
    ...more,
  };
}

export const ORDER: OrderHead = {
  control: 'NW',
  orderNumber: '000000000000001',
  orderedAt: '2024-05-01T10:30',
  doctor: { id: '110', name: '医師 一郎' },
  department: { code: '01', text: '内科' },
};

export function drug(name: string, more: Partial<PrescribedDrug> = {}): PrescribedDrug {
  return { order: ORDER, drug: { code: '108665201', text: name, system: 'HOT9' }, kinds: [], ...more };
}

export function prescribed(
  drugs: readonly PrescribedDrug[],
  allergies: readonly AllergyRecord[] = [],
  cancels = false,
): Ssmix2Record {
  return { type: 'OMP-01', head: head('2024-05-01T10:30:00'), patient: HANAKO, cancels, drugs, allergies };
}

export function injected(slots: readonly InjectionSlot[]): Ssmix2Record {
  return { type: 'OMP-02', head: head('2024-05-01T10:30:00'), patient: HANAKO, cancels: false, slots, allergies: [] };
}

export function slot(part: string, more: Partial<InjectionSlot> = {}): InjectionSlot {
  return {
    order: ORDER,
    kinds: [],
    notes: [],
    components: [{ role: 'B', drug: { text: part }, amount: { value: '1', unit: { text: '本' } } }],
    ...more,
  };
}

export function observed(name: string, value: string | undefined, more: Partial<Observation> = {}): Observation {
  return { item: { text: name }, ...(value !== undefined && { value }), ...more };
}

export function lab(type: 'OML-01' | 'OML-11', specimens: readonly Specimen[], cancels = false): Ssmix2Record {
  return { type, head: head('2024-05-01T11:00:00'), patient: HANAKO, cancels, specimens };
}

export function specimen(
  collectedAt: string | undefined,
  observations: readonly Observation[],
  panel = '生化学',
  order: OrderHead = ORDER,
): Specimen {
  return {
    material: { text: '血清' },
    ...(collectedAt !== undefined && { collectedAt }),
    panels: [{ order, panel: { text: panel }, observations, notes: [] }],
  };
}

export function exam(name: string, more: Partial<Examination> = {}): Examination {
  return { order: ORDER, panel: { text: name }, observations: [], notes: [], performed: [], studies: [], ...more };
}

export function examined(
  type: 'OMG-01' | 'OMG-02' | 'OMG-03' | 'OMG-11' | 'OMG-12' | 'OMG-13',
  examinations: readonly Examination[],
): Ssmix2Record {
  return { type, head: head('2024-05-01T11:00:00'), patient: HANAKO, cancels: false, examinations };
}

export function diagnosis(name: string, more: Partial<DiagnosisRecord> = {}): DiagnosisRecord {
  return { disease: { text: name }, name, modifiers: [], icd10: [], suspected: false, main: false, ...more };
}

export function diagnosed(diagnoses: readonly DiagnosisRecord[]): Ssmix2Record {
  return { type: 'PPR-01', head: head('2024-04-30T09:00:00'), patient: HANAKO, cancels: false, diagnoses };
}

export function allergic(from: 'AL1' | 'IAM', what: string, more: Partial<AllergyRecord> = {}): AllergyRecord {
  return { from, kind: { code: 'DA', text: '薬剤アレルギー' }, allergen: { text: what }, ...more };
}

export function iam(allergies: readonly AllergyRecord[]): Ssmix2Record {
  return { type: 'ADT-61', head: head('2024-04-30T09:00:00'), patient: HANAKO, cancels: false, allergies };
}

interface Filed {
  readonly day?: string;
  readonly order?: string;
  readonly sentAt?: string;
  readonly flag?: string;
  /** Of a feed: 900 and more. */
  readonly root?: number;
}

export interface SampleChart {
  readonly rows: ChartRows;
  readonly context: ChartContext;
  readonly patient: PatientRow;
  /** How many items the rows have handed out. */
  readonly read: () => number;
}

/** Originals filed under day, order number and sending time; each its own item unless they share the key. */
export function chartOf(
  filed: readonly (readonly [Ssmix2Record | ItemFacts, Filed?, kind?: string])[],
  more: Partial<ChartContext> = {},
): SampleChart {
  const items = new Map<string, StoredItem>();
  const kinds: Record<string, { newestAt?: string; originals: number }> = {};
  let hint: IdentityHint | undefined;
  filed.forEach(([record, where, xKind], seq) => {
    const facts = 'type' in record ? factsOf(record) : record;
    const kind = 'type' in record ? record.type : (xKind ?? 'X:^文書^^^^');
    const key: ItemKey = { patient: NUMBER, kind, day: where?.day ?? '-', order: where?.order ?? `${seq}`.padStart(15, '0') };
    const name = `${kind} ${key.day} ${key.order}`;
    const sentAt = where?.sentAt ?? `20240501090000${String(seq).padStart(3, '0')}`;
    const folded = foldItem(items.get(name)?.row, {
      change: 'received',
      seq,
      flag: where?.flag ?? '1',
      sentAt,
      decoded: { facts },
      ...(where?.root !== undefined && { root: where.root }),
    });
    if (folded.row !== GONE) items.set(name, { key, row: folded.row });
    if ('type' in record) hint = mergeHint(hint, identityHint(record, sentAt));
    kinds[kind] = { newestAt: '2024-05-01T09:00:00', originals: (kinds[kind]?.originals ?? 0) + 1 };
  });
  const all = [...items.values()];
  const patient = patientRow(
    NUMBER,
    all.filter(({ key }) => (PATIENT_ROW_KINDS as readonly string[]).includes(key.kind)),
    hint,
  );
  let read = 0;
  return {
    rows: memoryRows(all, (count) => {
      read += count;
    }),
    patient,
    read: () => read,
    context: {
      onDay: '2024-05-10',
      nowLocal: '2024-05-10T12:00:00',
      patient,
      ref: 'ref-hanako',
      freshness: kinds,
      copiedInstant: '2024-05-10T02:45:00.000Z',
      unreadable: [],
      sameName: 0,
      sameNameAndBirth: 0,
      originalRef: (seq) => `original-${seq}`,
      ...more,
    },
  };
}

/** `ChartRows` over a list: newest day first, within a day by order, descending. */
export function memoryRows(all: readonly StoredItem[], count: (items: number) => void = () => undefined): ChartRows {
  const descending = (a: ItemKey, b: ItemKey) => (a.day === b.day ? (a.order < b.order ? 1 : -1) : a.day < b.day ? 1 : -1);
  return {
    async items(patient, kind, { fromDay, toDay, after, limit } = {}) {
      const found = all
        .filter(({ key }) => key.patient === patient && key.kind === kind)
        .filter(({ key }) => (fromDay === undefined || key.day >= fromDay) && (toDay === undefined || key.day <= toDay))
        .sort((a, b) => descending(a.key, b.key))
        .filter(({ key }) => after === undefined || descending(after, key) < 0);
      const given = found.slice(0, limit ?? found.length);
      count(given.length);
      return given;
    },
  };
}
