import type { FormDefinition } from '../form-definition.ts';
import { billingBlock, requestFields } from './request-fields.ts';
import { dateTime, fields, number, onParts, type Said, sign, THREE_PARTS, text, ticks, words, YES_NO } from './write-form.ts';

const YES_NO_UNKNOWN: readonly Said[] = [...YES_NO, ['unknown', '不明', 'Unknown']];
const SIDES: readonly Said[] = [
  ['left', '左', 'L'],
  ['right', '右', 'R'],
  ['both', '両', 'Both'],
];

/** 放射線・画像検査依頼票. Source: paper-forms.md §4 F30. */
export const F30: FormDefinition = {
  code: 'F30',
  version: '1.0',
  words: words('放射線・画像検査依頼票', 'Imaging request'),
  size: 'A5',
  parts: THREE_PARTS,
  identity: 'patient',
  goes: words('医師 → 放射線科(2)→ 読影 F31 → 医事課(3)', 'Doctor → radiology (2) → report F31 → billing (3)'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      ...requestFields(),
      ticks(
        ['sort', '検査', 'Study'],
        12,
        [
          ['plain', '単純', 'Plain'],
          ['ct', 'CT', 'CT'],
          ['mri', 'MRI', 'MRI'],
          ['ri', 'RI', 'RI'],
          ['fluoroscopy', '透視', 'Fluoro'],
          ['angiography', '血管', 'Angio'],
        ],
        { must: true },
      ),
      text(['site', '部位・方向', 'Site, view'], 6, { must: true }),
      ticks(['side', '左右', 'Side'], 6, SIDES, { must: true }),
    ),
    onParts(
      ['requester', 'department'],
      fields(
        undefined,
        text(['purpose', '目的・臨床情報', 'Purpose, facts'], 12, { must: true }),
        text(['compare', '比較画像', 'Earlier images'], 12, { fill: 'imaging-last' }),
        dateTime(['wanted-at', '希望日時', 'Wanted at'], 8),
        text(['device', '装置', 'Device'], 4),
        text(['renal', 'eGFR', 'eGFR'], 7, { fill: 'egfr' }),
        ticks(['contrast', '造影', 'Dye'], 5, YES_NO, { must: true }),
        ticks(['contrast-allergy', '造影剤アレルギー歴', 'Dye allergy'], 12, YES_NO_UNKNOWN, { must: true }),
        ticks(['metformin', 'メトホルミン', 'Metformin'], 7, YES_NO_UNKNOWN),
        ticks(['mri-stop', 'MRI禁忌', 'No MRI'], 5, [
          ['pacemaker', 'PM等', 'PM'],
          ['none', 'なし', 'None'],
        ]),
        ticks(['pregnancy', '妊娠', 'Preg.'], 6, YES_NO_UNKNOWN),
        ticks(
          ['reading', '読影', 'Rep.'],
          6,
          [
            ['wanted', '要', 'Yes'],
            ['not-wanted', '不要', 'No'],
            ['urgent', '至急', 'Stat'],
          ],
          { must: true },
        ),
        ticks(['transport', '移動', 'Comes by'], 12, [
          ['walking', '独歩', 'Walking'],
          ['wheelchair', '車椅子', 'Wheelchair'],
          ['bed', 'ベッド', 'Bed'],
          ['portable', '病室', 'At the bed'],
        ]),
        text(['infections', '感染', 'Infections'], 12, { fill: 'infections' }),
        sign(['taken-by', '撮影者', 'By'], 5),
        number(['images', '枚数', 'No.'], 3, { unit: '枚' }),
        text(['dose', '線量', 'Dose'], 4),
        ticks(
          ['kept-in', '画像の所在', 'Images in'],
          12,
          [
            ['device', '装置内', 'Device'],
            ['film', 'フィルム', 'Film'],
            ['cd', 'CD', 'CD'],
            ['server', '仮サーバ', 'Stand-in'],
          ],
          { must: true },
        ),
      ),
    ),
    billingBlock(
      number(['exposures', '撮影回数', 'Exposures'], 4, { unit: '回' }),
      number(['contrast-amount', '造影剤量', 'Contrast'], 4, { unit: 'mL' }),
      number(['films', 'フィルム枚数', 'Films'], 4, { unit: '枚' }),
    ),
  ],
};
