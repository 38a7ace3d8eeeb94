import type { CdaDocument } from '@tomoshibi/formats';
import { type DocumentPageView, ok, refuse } from '@tomoshibi/hospital';
import type { DocumentReader } from '../src/documents/documents.ts';
import type { PatientAsked } from '../src/reader.ts';

const known = (patient: PatientAsked): boolean => ('number' in patient ? patient.number === '0000000001' : patient.ref === 'r1');

const document: CdaDocument = {
  title: '退院時サマリー',
  kind: '退院時サマリー',
  at: '2026-11-21',
  patients: [{ ids: [{ extension: '1', root: '1.2' }], names: ['山田 太郎'], born: '1956-04-12', sex: 'M' }],
  facts: [{ fact: 'author', value: '見本 花子' }],
  body: { reference: 'a.pdf', mediaType: 'application/pdf', insideCharacters: 1 },
  sections: [
    {
      title: '入院経過',
      code: '8648-8',
      entriesWithoutText: 1,
      sections: [{ blocks: [], sections: [] }],
      blocks: [
        { kind: 'paragraph', runs: [{ text: '肺炎', strong: true, deleted: true, inserted: true, raised: 'sup' }] },
        { kind: 'caption', text: '表1' },
        { kind: 'list', ordered: true, items: [[{ kind: 'caption', text: '問題' }]] },
        { kind: 'table', rows: [[{ head: true, columns: 2, rows: 2, blocks: [] }]] },
        { kind: 'attached', attached: {} },
      ],
    },
  ],
};

const page: DocumentPageView = {
  files: [{ original: 'o1', name: 'main.xml', main: true }],
  file: 'o1',
  sizeBytes: 3,
  content: { shown: 'tree', sort: 'cda', document },
  problems: ['cda.doctype'],
  identity: [{ field: 'name', stated: '見本 太郎' }],
};

/** One document of the sample patient, every optional field there once. */
export const sampleDocuments = (): DocumentReader => ({
  page: async ({ patient, original }) =>
    known(patient) ? (original === 'o1' ? ok(page) : refuse('document.file-unknown')) : refuse('chart.patient-unknown'),
  download: async ({ patient, original }) =>
    !known(patient)
      ? refuse('chart.patient-unknown')
      : original === 'o1'
        ? ok({
            file: 'o1',
            name: 'main.xml',
            mediaType: 'application/octet-stream',
            sizeBytes: 3,
            sha256: '00'.repeat(32),
            base64: 'TVNI',
          })
        : refuse('document.file-unknown'),
  search: async ({ patient, query }) =>
    known(patient)
      ? ok({
          words: [query],
          hits: [
            {
              sort: 'document',
              kind: 'document',
              title: '退院時サマリー',
              at: '2026-11-21',
              department: '内科',
              original: 'o1',
              file: 'o2',
              page: 1,
              excerpts: [{ text: '肺炎', marks: [[0, 2]] }],
            },
          ],
          total: 1,
          searched: 1,
          unsearched: { later: 0, never: 1 },
        })
      : refuse('chart.patient-unknown'),
  warm: () => {},
  close: async () => {},
});
