import {
  type ChartSummary,
  type FoundPatient,
  type OrderItem,
  ok,
  type PagedSection,
  type PatientBar,
  refuse,
  type Section,
} from '@tomoshibi/hospital';
import type { HospitalReader, PatientAsked } from '../reader.ts';

/** みほん病院 with one patient, for the tests beside: every optional field is there once, so that every schema is walked whole. */
export const sampleReader = (): HospitalReader => ({
  hospital: async () => ({
    hospital: 'みほん病院',
    demo: true,
    loopbackOnly: true,
    nowInstant: '2026-11-23T00:00:00.000Z',
    copiedInstant: '2026-11-22T23:50:00.000Z',
    sources: [
      {
        source: 'ssmix2',
        copiedInstant: '2026-11-22T23:50:00.000Z',
        complete: true,
        plannedMinutes: 10,
        originals: 12,
        unreadable: 1,
        kinds: [{ kind: 'ADT-00', newestAt: '2026-11-22T23:41', originals: 1 }],
        alarm: { reason: 'intake.alarm-failing', sinceInstant: '2026-11-22T23:45:00.000Z', stopped: true, held: 30 },
      },
    ],
    patients: 1,
    wards: [{ ward: '3A', inpatients: 1 }],
  }),
  find: async (query, limit) => ({
    patients: query === '山田' ? [found].slice(0, limit) : [],
    total: query === '山田' ? 1 : 0,
    similar: [],
    understood: [{ word: query, as: 'kanji', reading: 'やまだ' }],
  }),
  summary: async (patient) => (known(patient) ? ok(summary) : refuse('chart.patient-unknown')),
  section: async ({ patient, section, cursor }) => {
    if (!known(patient)) return refuse('chart.patient-unknown');
    return cursor === undefined || cursor === 'next-page' ? ok(sections[section]) : refuse('chart.cursor-unknown');
  },
  ward: async (ward) => {
    if (ward === 'broken') throw new Error('the reader broke\n    at 山田 太郎');
    if (ward !== '3A') return refuse('chart.ward-unknown');
    return ok({
      ward,
      copiedInstant: '2026-11-22T23:50:00.000Z',
      newestAt: '2026-11-22T23:41',
      lines: [
        {
          place,
          patient: found,
          admittedAt: '2026-11-20',
          onLeave: false,
          attending: '見本 花子',
          department: '内科',
          allergies: summary.allergies,
          infections: summary.infections,
          highAlert: ['insulin'],
          injectionsNow: 1,
          mainProblem: '2型糖尿病',
          next: [order],
          soundsAlike: false,
        },
      ],
    });
  },
  original: async (original) => {
    if (original !== 'o1') return refuse('chart.original-unknown');
    return ok({
      original,
      path: '000/000/0000000001/-/ADT-00/x',
      sizeBytes: 3,
      sha256: '00'.repeat(32),
      receivedInstant: '2026-11-22T23:42:00.000Z',
      charset: 'iso-2022-jp',
      text: 'MSH|',
      base64: 'TVNI',
      problems: [{ code: 'hl7.date-shape', where: 'PID-7', raw: '昭和' }],
    });
  },
  problems: async () => ({
    problems: [
      {
        code: 'hl7.no-msh',
        source: 'ssmix2',
        place: 'x/y',
        patient: '0000000001',
        original: 'o2',
        where: ['MSH'],
        sinceInstant: '2026-11-22T23:42:00.000Z',
      },
    ],
    total: 1,
  }),
});

const known = (patient: PatientAsked): boolean => ('number' in patient ? patient.number === '0000000001' : patient.ref === 'r1');

const place = { ward: '3A', room: '301', bed: '1' };
const from = { original: 'o1', vanished: true, twoCurrent: true, problems: ['hl7.date-shape'] } as const;
const person = {
  ref: 'r1',
  number: '0000000001',
  name: { kanji: '山田 太郎', kana: 'ヤマダ タロウ', romaji: 'YAMADA TARO' },
  sex: 'M',
  born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
  age: { years: 70, months: 7, days: 11 },
  stay: {
    state: 'inpatient',
    place,
    admittedAt: '2026-11-20',
    department: '内科',
    attending: '見本 花子',
    dischargedAt: '2026-11-30',
    plannedDischargeAt: '2026-11-29',
  },
} as const;
const found: FoundPatient = { ...person, lastVisitOn: '2026-11-01', sameName: true, sameNameAndBirth: false };
const bar: PatientBar = {
  ...person,
  sameName: 1,
  sameNameAndBirth: 0,
  phones: ['000-0000-0000'],
  address: 'みほん市1-1',
  identityFrom: 'ADT-22',
  identityConflicts: 0,
};
const order: OrderItem = {
  ...from,
  kind: 'lab',
  name: '血算',
  detail: '朝',
  scheduledAt: '2026-11-24',
  orderedAt: '2026-11-22T10:00',
  department: '内科',
  doctor: '見本 花子',
  state: 'open',
};

const section = <T>(...items: T[]): Section<T> => ({
  state: 'value',
  copiedInstant: '2026-11-22T23:50:00.000Z',
  newestAt: '2026-11-22T23:41',
  kinds: ['ADT-00'],
  items,
  total: items.length,
  next: 'next-page',
});
const warning = { ...from, label: 'HBs抗原', code: 'x', value: '(-)', unit: 'IU', at: '2026-11-01' };
const series = {
  test: '3D045',
  name: 'HbA1c',
  panel: '生化学',
  material: '血液',
  unit: '%',
  reference: '4.6-6.2',
  values: [{ ...from, at: '2026-11-01T09:00', value: '7.1', number: 7.1, flag: 'H', status: 'final', note: '溶血' } as const],
  count: 1,
};
const sections: PagedSection = {
  drugs: section({
    ...from,
    form: 'oral',
    name: 'みほん錠5mg',
    code: '1',
    codeSystem: 'HOT9',
    rp: '1',
    perDose: '1錠',
    daily: '2錠',
    total: '28錠',
    usage: '朝夕食後',
    route: '経口',
    rate: '60mL/h',
    instruction: '粉砕',
    days: 14,
    startOn: '2026-11-20',
    endOn: '2026-12-03',
    daysLeft: 11,
    orderedAt: '2026-11-20T09:00',
    department: '内科',
    doctor: '見本 花子',
    kinds: ['定時'],
    state: 'active',
    highAlert: 'anticoagulant',
  }),
  orders: section(order),
  results: section(series),
  trend: section(series),
  documents: section({
    ...from,
    kind: 'imaging-report',
    title: '胸部CT',
    at: '2026-11-21',
    department: '放射線科',
    author: '見本 次郎',
    lines: [{ label: '所見', text: '異常なし' }],
    studies: [{ modality: 'CT', accessionNumber: '1', studyInstanceUid: '1.2' }],
  }),
  stays: section({
    ...from,
    kind: 'admission',
    at: '2026-11-20',
    place,
    department: '内科',
    doctor: '見本 花子',
    note: '緊急',
  }),
  problems: section({
    ...from,
    name: '2型糖尿病',
    icd10: 'E11',
    main: true,
    suspected: false,
    startedOn: '2020',
    endedOn: '2026-11-30',
    outcome: '継続',
    confirmedOn: '2020-05',
    department: '内科',
    doctor: '見本 花子',
    open: true,
  }),
};
const summary: ChartSummary = {
  bar,
  onDay: '2026-11-23',
  allergies: section({
    ...from,
    kind: 'drug',
    kindText: '薬剤',
    allergen: 'ペニシリン',
    severity: '重',
    reaction: '発疹',
    onset: '2001',
    statedIn: 'AL1',
    statedAt: '2026-11-20',
    contradicted: true,
  }),
  infections: section(warning),
  contraindications: { state: 'not-in-copy', reason: 'kind-never-received', kinds: [], items: [], total: 0 },
  resuscitation: { state: 'not-in-copy', reason: 'kind-not-in-ssmix2', kinds: [], items: [], total: 0 },
  bloodType: { state: 'none-confirmed', confirmedOn: '2026-11-20', kinds: ['ADT-00'], items: [], total: 0 },
  body: section(warning),
  problems: sections.problems,
  lastVisit: section({
    at: '2026-11-20',
    department: '内科',
    doctor: '見本 花子',
    prescribed: ['みほん錠'],
    ordered: ['血算'],
    found: ['HbA1c 7.1'],
  }),
  drugs: sections.drugs,
  orders: sections.orders,
  results: sections.results,
  documents: sections.documents,
  contacts: section({
    ...from,
    name: '山田 花',
    kana: 'ヤマダ ハナ',
    relation: '妻',
    phones: ['000-0000-0000'],
    address: 'みほん市1-1',
  }),
  planned: sections.orders,
  unreadable: [{ original: 'o2', code: 'hl7.no-msh', kind: 'OML-11', day: '20261101', withheld: true }],
};
