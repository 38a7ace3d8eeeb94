import { type PaperPrinted, type PrintersView, ok, refuse, type SuppliesView } from '@tomoshibi/hospital';
import type { PaperDesk } from '../src/forms/paper-desk.ts';

const AT = '2026-11-23T00:00:00.000Z';
const words = { ja: '注射指示箋', en: 'Injection order' };
const printed: PaperPrinted = {
  serials: ['00A00001'],
  pages: 1,
  jobs: [{ id: 'job1', printer: '5東' }],
  file: { fileName: 'F12.pdf', base64: 'JVBERg==' },
  missing: [{ page: 1, text: '〓' }],
};
const printers: PrintersView = {
  printers: [{ name: '5東', kind: 'ipp', state: 'stopped', reasons: ['print.paper-out'], units: ['5東'], sizes: ['A4'], waiting: 1 }],
  jobs: [
    {
      id: 'job1',
      title: '5東 F12',
      printer: '5東',
      unit: '5東',
      pages: 1,
      copies: 1,
      size: 'A4',
      state: 'waiting',
      code: 'print.paper-out',
      tries: 2,
      acceptedInstant: AT,
      changedInstant: AT,
      by: '見本 一郎',
      maybeTwice: true,
    },
  ],
};
const supplies: SuppliesView = {
  nowInstant: AT,
  load: { inpatients: 10, visitsADay: 20.5, wards: 1, nightPages: 40, printsEveryNight: false, outage: true },
  pagesADay: 235,
  lines: [
    {
      item: 'paper-a4',
      name: 'A4 用紙',
      unit: '枚',
      count: 500,
      countedInstant: AT,
      by: '見本 一郎',
      perDay: { normal: 10, outage: 235 },
      supplier: 'みほん文具',
      leadDays: 3,
      past: [{ count: 700, atInstant: AT }],
      ordered: { count: 5000, atInstant: AT, expectedOn: '2026-11-26' },
      forecast: { perDay: 235, from: 'own', daysLeft: 2, order: { count: 6000 } },
    },
  ],
};
const pdf = { fileName: 'x.pdf', pdf: new Uint8Array([1]) };

/** A paper desk with one of everything, for tests of routes: every optional field is there once. */
export const samplePaper = (): PaperDesk => ({
  forms: async () => [{ code: 'F12', version: '1.0', words, size: 'A4-landscape', forPatient: true, parts: 0 }],
  print: async ({ forms, patient }) =>
    forms.includes('F99')
      ? refuse('forms.form-unknown')
      : patient !== undefined && 'ref' in patient
        ? refuse('chart.patient-unknown')
        : ok(printed),
  printBlanks: async ({ form }) =>
    form === 'F99' ? refuse('forms.form-unknown') : ok({ ...printed, pack: '00A00001' }),
  out: async () => ({
    nowInstant: AT,
    sheets: [
      {
        serial: '00A00001',
        form: 'F12',
        words,
        patient: '0000000001',
        unit: '5東',
        where: '5東',
        printedInstant: AT,
        hours: 30,
        by: '見本 一郎',
        copy: 2,
        partsMissing: [words],
      },
    ],
    total: 1,
    partMissing: 1,
    units: [{ unit: '5東', out: 1, oldestHours: 30 }],
  }),
  end: async ({ code }) =>
    code === '00A00009' ? refuse('forms.sheet-unknown') : ok({ serial: '00A00001', ended: 1, partsMissing: [words] }),
  packs: async () => [
    {
      pack: '00A00001',
      form: 'F11',
      words,
      version: '1.0',
      unit: '5東',
      firstSerial: '00A00001',
      lastSerial: '00A00050',
      issuedInstant: AT,
      by: '見本 一郎',
      count: { issued: 50, used: 3, returned: 4, spoiled: 1, lost: 0, shredded: 0, open: 42 },
    },
  ],
  printers: async () => printers,
  job: async ({ id }) => (id === 'none' ? refuse('print.job-unknown') : ok(printers)),
  supplies: {
    view: async () => supplies,
    counted: async () => supplies,
    order: async ({ item }) => (item === 'none' ? refuse('forms.supply-unknown') : ok(pdf)),
    draft: async () => pdf,
  },
  stop: async () => {},
});
