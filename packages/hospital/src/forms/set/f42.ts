import type { FormDefinition } from '../form-definition.ts';
import { column, fields, table, text, ticks, words } from './write-form.ts';

/** 看護記録: time, text, signature; a handover box for each shift. Source: paper-forms.md §4 F42. */
export const F42: FormDefinition = {
  code: 'F42',
  version: '1.0',
  words: words('看護記録', 'Nursing record'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words(
    '看護師が記載 → 診療録に綴じる。書ききれなければ続紙(同じ様式)へ',
    'Written by nurses → chart. Continue on another sheet of this form',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      ticks(['style', '書き方', 'Style'], 6, [
        ['soap', 'SOAP', 'SOAP'],
        ['in-time', '経時', 'In time'],
      ]),
      text(['problem', '看護問題', 'Problem'], 6),
    ),
    table({
      key: 'entries',
      rows: 13,
      rowMm: 9,
      columns: [
        column(['at', '日時', 'At'], 2.2, 'date-time'),
        column(['text', '記録(SOAP/経時)', 'Record (SOAP or in time)'], 9),
        column(['by', '署名', 'Signed'], 1.6, 'sign'),
      ],
      example: { at: '10/31 14:10', text: 'O) 体温 37.2℃ SpO2 97% (室内気)。痛みなし', by: '山本' },
    }),
    table({
      key: 'handover',
      title: words('申し送り', 'Handover'),
      rows: 3,
      rowMm: 10,
      rowWords: [words('日勤 →', 'Day →'), words('準夜 →', 'Evening →'), words('深夜 →', 'Night →')],
      columns: [
        column(['shift', '勤務', 'Shift'], 1.4),
        column(['text', '申し送ること', 'To hand over'], 7),
        column(['from', '渡した人', 'From'], 1.5, 'sign'),
        column(['to', '受けた人', 'To'], 1.5, 'sign'),
        column(['time', '時刻', 'Time'], 1.3, 'time'),
      ],
    }),
  ],
};
