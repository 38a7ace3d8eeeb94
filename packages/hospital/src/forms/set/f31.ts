import type { FormDefinition } from '../form-definition.ts';
import { dateTime, fields, signatures, text, ticks, twoParts, words } from './write-form.ts';

/** 読影報告書. Source: paper-forms.md §4 F31. */
export const F31: FormDefinition = {
  code: 'F31',
  version: '1.0',
  words: words('読影報告書', 'Imaging report'),
  size: 'A4',
  parts: twoParts(
    words('(1) 依頼医(診療録に綴じる)', '1 Requester (file in chart)'),
    words('(2) 放射線科 控', '2 Radiology copy'),
  ),
  identity: 'patient',
  goes: words('読影医 → 依頼医(1)。控(2)は放射線科', 'Reporting doctor → requester (1). Copy (2): radiology'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['study', '検査・部位', 'Study, site'], 6, { must: true }),
      dateTime(['taken-at', '撮影日時', 'Taken at'], 6, { must: true }),
      text(['requester', '依頼医', 'Ordered by'], 4),
      text(['department', '診療科', 'Department'], 3, { fill: 'department' }),
      dateTime(['reported-at', '報告日時', 'Reported at'], 5, { must: true }),
      text(['clinical', '臨床情報・目的', 'Clinical facts, purpose'], 12),
      text(['compare', '比較した画像', 'Compared with'], 12, { fill: 'imaging-last' }),
      text(['findings', '所見', 'Findings'], 12, { lines: 10, must: true }),
      text(['diagnosis', '診断', 'Conclusion'], 12, { lines: 4, must: true }),
    ),
    fields(
      words('重要所見の連絡', 'Important finding told'),
      ticks(
        ['important', '重要所見', 'Important finding'],
        4,
        [
          ['yes', 'あり', 'Yes'],
          ['no', 'なし', 'No'],
        ],
        { must: true },
      ),
      text(['told-to', '連絡した相手', 'Told to'], 4),
      dateTime(['told-at', '時刻', 'At'], 4),
    ),
    fields(
      words('読影の条件', 'How it was read'),
      ticks(
        ['read-on', '読影環境', 'Read on'],
        7,
        [
          ['device', '装置モニタ', 'Device monitor'],
          ['film', 'フィルム', 'Film'],
          ['cd', 'CD', 'CD'],
          ['stand-in', '仮ビューア', 'Stand-in viewer'],
        ],
        { must: true },
      ),
      ticks(
        ['read-again', '再読影', 'Read again'],
        5,
        [
          ['needed', '要', 'Needed'],
          ['not-needed', '不要', 'Not needed'],
        ],
        { must: true },
      ),
    ),
    signatures(['reader', '読影医', 'Read by'], ['second', '確認医', 'Second reader']),
  ],
};
