import type { FormDefinition } from '../form-definition.ts';
import { billingBlock, requestFields } from './request-fields.ts';
import { dateTime, fields, number, onParts, sign, THREE_PARTS, text, ticks, words } from './write-form.ts';

/** 検体検査依頼票. Source: paper-forms.md §4 F20; screens.md P-05. */
export const F20: FormDefinition = {
  code: 'F20',
  version: '1.0',
  words: words('検体検査依頼票', 'Laboratory request'),
  size: 'A5',
  parts: THREE_PARTS,
  identity: 'patient',
  goes: words(
    '医師 → 検体とともに検査部(2)→ 結果票 F21 を返す → 医事課(3)',
    'Doctor → laboratory, with specimen (2) → result F21 → billing (3)',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      ...requestFields(),
      ticks(
        ['material', '材料', 'Material'],
        12,
        [
          ['blood', '血液', 'Blood'],
          ['urine', '尿', 'Urine'],
          ['csf', '髄液', 'CSF'],
          ['fluid', '穿刺液', 'Fluid'],
          ['other', 'その他', 'Other'],
        ],
        { must: true },
      ),
      ticks(['items', '緊急セット', 'Emergency set'], 12, [
        ['cbc', '血算', 'CBC'],
        ['electrolytes', '電解質', 'Electrolyte'],
        ['renal-liver', '腎肝機能', 'Renal, liver'],
        ['crp', 'CRP', 'CRP'],
        ['glucose', '血糖', 'Glucose'],
        ['coagulation', '凝固', 'Clotting'],
        ['troponin', 'トロポニン', 'Troponin'],
        ['blood-gas', '血ガス', 'Blood gas'],
        ['infection', '感染症', 'Infection'],
        ['type-cross', '血型・交差', 'Type, cross'],
      ]),
    ),
    fields(
      undefined,
      text(['more-items', 'その他の項目', 'Other tests'], 12),
      sign(['taken-by', '採取者', 'Taken by'], 4, { must: true }),
      dateTime(['taken-at', '採取時刻', 'Taken at'], 6, { must: true }),
      number(['tubes', '本数', 'No.'], 2, { unit: '本', must: true }),
    ),
    onParts(
      ['requester', 'department'],
      fields(
        undefined,
        dateTime(['planned-at', '採取予定', 'To be taken'], 6),
        text(['panic-phone', 'パニック値の連絡先', 'Panic value: phone'], 6, { must: true }),
        ticks(['caution', '注意', 'Care'], 12, [
          ['anticoagulant', '抗凝固薬', 'Anticoag.'],
          ['transfused', '輸血', 'Transfused'],
          ['drip-side', '点滴側不可', 'Drip arm'],
          ['shunt', 'シャント側不可', 'Shunt arm'],
        ]),
        text(
          [
            'specimen-label',
            '検体番号ラベルを貼る(同じ番号の3枚: 依頼票・検体・控)',
            'Specimen label (3 of one number: request, specimen, copy)',
          ],
          12,
          {
            lines: 2,
          },
        ),
      ),
    ),
    billingBlock(),
  ],
};
