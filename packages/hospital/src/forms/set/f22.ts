import type { FormDefinition } from '../form-definition.ts';
import { billingBlock, requestFields } from './request-fields.ts';
import { dateTime, fields, number, onParts, sign, THREE_PARTS, text, ticks, words } from './write-form.ts';

/** 細菌・病理検査依頼票. Source: paper-forms.md §4 F22–F23. */
export const F22: FormDefinition = {
  code: 'F22',
  version: '1.0',
  words: words('細菌・病理検査依頼票', 'Bacteriology and pathology request'),
  size: 'A5',
  parts: THREE_PARTS,
  identity: 'patient',
  goes: words(
    '医師 → 検体とともに検査部(2)→ 結果を台紙 F21 へ → 医事課(3)',
    'Doctor → laboratory with the specimen (2) → result on F21 → billing (3)',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      ...requestFields(),
      ticks(
        ['sort', '検査', 'Test'],
        12,
        [
          ['smear', '塗抹', 'Smear'],
          ['culture', '培養・感受性', 'Culture'],
          ['blood-culture', '血液培養', 'Blood culture'],
          ['tuberculosis', '抗酸菌', 'Mycobacteria'],
          ['cytology', '細胞診', 'Cytology'],
          ['histology', '組織診', 'Histology'],
          ['frozen', '術中迅速', 'Frozen section'],
        ],
        { must: true },
      ),
      text(['material', '材料', 'Material'], 6, { must: true }),
      text(['site', '部位(左右)', 'Site (side)'], 6, { must: true }),
      text(['method', '採取法', 'How taken'], 5),
      number(['pieces', '個数', 'Pieces'], 3, { unit: '個' }),
      ticks(['fixed', '固定', 'Fixed'], 4, [['formalin', 'ホルマリン', 'Formalin']]),
      text(['diagnosis', '臨床診断', 'Clinical diagnosis'], 12, { must: true, fill: 'main-diagnosis' }),
    ),
    onParts(
      ['requester', 'department'],
      fields(
        undefined,
        text(['purpose', '目的', 'Purpose'], 12, { must: true }),
        text(['course', '経過・使用中の抗菌薬', 'Course, antibiotics now'], 12),
        text(['infections', '感染情報', 'Infections'], 12, { fill: 'infections' }),
        sign(['taken-by', '採取者', 'Taken by'], 3, { must: true }),
        dateTime(['taken-at', '採取時刻', 'Taken at'], 6, { must: true }),
        text(['specimen-label', '検体番号', 'Specimen number'], 3),
      ),
    ),
    billingBlock(),
  ],
};
