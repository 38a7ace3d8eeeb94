import { describe, expect, test } from 'vitest';
import { chartOf, exam, examined, ORDER, observed } from '../sample-chart.ts';
import { readDocuments, readLastDocuments } from './documents.ts';

const ecg = examined('OMG-13', [
  exam('標準１２誘導心電図', {
    observedAt: '2024-04-01',
    observations: [observed('心電図所見', '心筋虚血疑い'), observed('心拍数', '67', { unit: 'bpm' })],
  }),
]);
const SUMMARY = 'X:^退院時サマリー^^18842-5^退院時サマリー^LN';
const LETTER = 'X:L-1^紹介状(西内科)^99L^57133-1^^LN';
const read = async (filed: Parameters<typeof chartOf>[0], asked: Parameters<typeof readDocuments>[2] = {}) => {
  const { rows, context } = chartOf(filed);
  return readDocuments(rows, context, asked);
};

describe('documents', () => {
  test('a report is read as lines of label and text', async () => {
    expect((await read([[ecg, { day: '20240401' }]])).items).toMatchObject([
      {
        kind: 'physiology-report',
        title: '標準１２誘導心電図',
        at: '2024-04-01',
        department: '内科',
        author: '医師 一郎',
        studies: [],
        lines: [
          { label: '心電図所見', text: '心筋虚血疑い' },
          { label: '心拍数', text: '67 bpm' },
        ],
      },
    ]);
  });

  test('NW, PA and CH repeat one another and are shown once, with the way to the images', async () => {
    const studies = [{ modality: 'ES', accessionNumber: 'A1', studyInstanceUid: '1.2.3' }];
    const found = [observed('所見', '胃潰瘍の疑い')];
    const parts = [
      exam('検査 上部', { studies, observations: found }),
      exam('検査 上部', { order: { ...ORDER, control: 'PA' }, studies, observations: found }),
      exam('上部内視鏡', {
        order: { ...ORDER, control: 'CH' },
        studies,
        performed: [{ item: { text: '生検' }, observations: [] }],
      }),
    ];
    expect((await read([[examined('OMG-12', parts), { day: '20240401' }]])).items).toMatchObject([
      {
        kind: 'endoscopy-report',
        title: '上部内視鏡',
        studies,
        lines: [
          { label: '所見', text: '胃潰瘍の疑い' },
          { label: '実施', text: '生検' },
        ],
      },
    ]);
  });

  test('extended documents carry the title of their folder and the day they were filed', async () => {
    const filed = [
      [{ kind: 'document', files: ['main.pdf'] }, { day: '20240320' }, SUMMARY],
      [{ kind: 'document' }, { day: '20240424' }, LETTER],
    ] as const;
    expect((await read(filed)).items).toMatchObject([
      { kind: 'document', title: '紹介状(西内科)', at: '2024-04-24' },
      { title: '退院時サマリー', at: '2024-03-20', lines: [{ label: 'ファイル', text: 'main.pdf' }] },
    ]);
  });

  test('newest first over all kinds, filtered by kind, title and department', async () => {
    const filed = [
      [ecg, { day: '20240401' }],
      [{ kind: 'document', dept: '外科' }, { day: '20240424' }, LETTER],
    ] as const;
    expect((await read(filed)).items.map(({ kind }) => kind)).toEqual(['document', 'physiology-report']);
    expect((await read(filed, { kind: 'physiology-report' })).total).toBe(1);
    expect((await read(filed, { kind: '紹介状(西内科)' })).total).toBe(1);
    expect((await read(filed, { department: '外科' })).items.map(({ kind }) => kind)).toEqual(['document']);
    expect((await read(filed, { department: '眼科' })).items).toEqual([]);
  });

  test('withdrawn lines are not shown', async () => {
    const report = examined('OMG-13', [exam('心電図', { observations: [observed('所見', '誤り', { status: 'W' })] })]);
    expect((await read([[report, { day: '20240401' }]])).items[0]?.lines).toEqual([]);
  });

  test('the summary shows eight and tells that there are more', async () => {
    const { rows, context } = chartOf(Array.from({ length: 12 }, (_, at) => [ecg, { day: `202404${10 + at}` }] as const));
    const section = await readLastDocuments(rows, context);
    expect(section.items).toHaveLength(8);
    expect(section).toMatchObject({ total: 9, next: expect.any(String) });
  });
});
