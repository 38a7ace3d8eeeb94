import type { FormDefinition } from '../form-definition.ts';
import { billingBlock, requestFields } from './request-fields.ts';
import { dateTime, fields, onParts, sign, THREE_PARTS, text, ticks, words, YES_NO } from './write-form.ts';

/** 生理検査依頼票. Source: paper-forms.md §4 F22–F23. */
export const F23: FormDefinition = {
  code: 'F23',
  version: '1.0',
  words: words('生理検査依頼票', 'Physiological test request'),
  size: 'A5',
  parts: THREE_PARTS,
  identity: 'patient',
  goes: words(
    '医師 → 生理検査室(2)→ 結果を台紙 F21 へ → 医事課(3)',
    'Doctor → physiology laboratory (2) → result on F21 → billing (3)',
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
          ['ecg', '心電図', 'ECG'],
          ['holter', 'ホルター', 'Holter'],
          ['echo-heart', '心エコー', 'Heart echo'],
          ['echo-abdomen', '腹部エコー', 'Abdominal echo'],
          ['echo-other', '他のエコー', 'Other echo'],
          ['lung', '肺機能', 'Lung function'],
          ['eeg', '脳波', 'EEG'],
          ['nerve', '神経伝導', 'Nerve conduction'],
        ],
        { must: true },
      ),
      text(['site', '部位', 'Site'], 4),
      dateTime(['wanted-at', '希望日時', 'Wanted at'], 8),
      text(['diagnosis', '臨床診断', 'Clinical diagnosis'], 12, { must: true, fill: 'main-diagnosis' }),
    ),
    onParts(
      ['requester', 'department'],
      fields(
        undefined,
        text(['purpose', '目的', 'Purpose'], 12, { must: true }),
        text(['infections', '感染情報', 'Infections'], 12, { fill: 'infections' }),
        ticks(
          ['transport', '移動方法', 'Comes by'],
          12,
          [
            ['walking', '独歩', 'Walking'],
            ['wheelchair', '車椅子', 'Wheelchair'],
            ['bed', 'ベッド', 'Bed'],
            ['portable', '出張', 'At the bed'],
          ],
          { must: true },
        ),
        ticks(['oxygen', '酸素', 'Oxygen'], 5, YES_NO),
        ticks(['pacemaker', 'ペースメーカ', 'Pacemaker'], 7, YES_NO, { must: true }),
        sign(['done-by', '実施者', 'Done by'], 5),
        dateTime(['done-at', '実施', 'Done'], 7),
      ),
    ),
    billingBlock(),
  ],
};
