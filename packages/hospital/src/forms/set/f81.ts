import type { FormDefinition } from '../form-definition.ts';
import { date, digits, fields, sign, text, ticks, words } from './write-form.ts';

/** 手書きリストバンド: the writing sheet; what stands here is written onto the band in block letters. Source: paper-forms.md §4 F81. */
export const F81: FormDefinition = {
  code: 'F81',
  version: '1.0',
  words: words('手書きリストバンド 記入票', 'Wristband by hand'),
  size: 'A5-landscape',
  parts: [],
  identity: 'patient',
  goes: words('病棟 → 診療録。バンドは患者さんの手首', 'Ward → chart. The band goes on the wrist'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    {
      block: 'text',
      words: words(
        '楷書で大きく。書いた人と別の人が、患者さんと照らして確かめる。',
        'Block letters. Somebody else checks it against the patient.',
      ),
      framed: true,
    },
    fields(
      undefined,
      text(['kana', 'カナ', 'Kana'], 12, { must: true }),
      text(['name', '氏名', 'Name'], 8, { must: true }),
      ticks(
        ['sex', '性別', 'Sex'],
        4,
        [
          ['m', '男', 'Male'],
          ['f', '女', 'Female'],
        ],
        { must: true },
      ),
      date(['born', '生年月日', 'Birth date'], 6, { must: true }),
      digits(['number', '患者番号', 'Number'], 6, 8, { must: true }),
      ticks(['cannot-say', '言えないとき', 'Cannot say'], 12, [
        ['unconscious', '意識なし', 'Unconscious'],
        ['child', '小児', 'Child'],
        ['dementia', '認知症', 'Dementia'],
        ['language', '外国語', 'Language'],
        ['family', '家族が言った', 'Family said'],
      ]),
      sign(['written', '書いた人', 'Written by'], 6, { must: true }),
      sign(['checked', '確かめた人', 'Checked by'], 6, { must: true }),
    ),
  ],
};
