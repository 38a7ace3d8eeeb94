import type { FormDefinition } from '../form-definition.ts';
import { billingBlock, requestFields } from './request-fields.ts';
import { dateTime, fields, number, onParts, signatures, THREE_PARTS, text, ticks, words } from './write-form.ts';

/** 内視鏡検査依頼票・報告書. Source: paper-forms.md §3 F32, with the fields of F22–F23 and F30 that hold for it. */
export const F32: FormDefinition = {
  code: 'F32',
  version: '1.0',
  words: words('内視鏡検査依頼票・報告書', 'Endoscopy request and report'),
  size: 'A4',
  parts: THREE_PARTS,
  identity: 'patient',
  goes: words(
    '医師 → 内視鏡室(2)→ 報告は依頼元へ(1 診療録)→ 医事課(3)',
    'Doctor → endoscopy (2) → report to the requester (1 chart) → billing (3)',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      words('依頼', 'Request'),
      ...requestFields(),
      ticks(
        ['sort', '検査', 'Study'],
        8,
        [
          ['upper', '上部', 'Upper'],
          ['lower', '下部', 'Lower'],
          ['ercp', 'ERCP', 'ERCP'],
          ['bronchoscopy', '気管支鏡', 'Bronchoscopy'],
          ['treatment', '治療', 'Treatment'],
        ],
        { must: true },
      ),
      dateTime(['wanted-at', '希望日時', 'Wanted at'], 4),
      text(['diagnosis', '臨床診断', 'Clinical diagnosis'], 6, { fill: 'main-diagnosis', must: true }),
      text(['purpose', '目的', 'Purpose'], 6, { must: true }),
      ticks(
        ['antithrombotic', '抗血栓薬', 'Antithrombotics'],
        6,
        [
          ['none', 'なし', 'None'],
          ['going-on', '継続', 'Going on'],
          ['stopped', '休薬', 'Stopped'],
        ],
        { must: true },
      ),
      text(['antithrombotic-name', '薬名・中止日', 'Which, stopped on'], 6),
      text(['infections', '感染情報', 'Infections'], 6, { fill: 'infections' }),
      ticks(['sedation', '鎮静', 'Sedation'], 3, [
        ['yes', '希望', 'Yes'],
        ['no', 'なし', 'No'],
      ]),
      ticks(
        ['consent', '同意書', 'Consent'],
        3,
        [
          ['yes', 'あり', 'Yes'],
          ['no', 'なし', 'No'],
        ],
        { must: true },
      ),
    ),
    onParts(
      ['requester', 'department'],
      fields(
        words('報告', 'Report'),
        dateTime(['started-at', '開始', 'Started'], 4),
        dateTime(['ended-at', '終了', 'Ended'], 4),
        text(['scope', '機種・番号', 'Scope, number'], 4),
        text(['given', '使用した薬・量', 'Drugs given, amount'], 8),
        number(['biopsies', '生検', 'Biopsies'], 4, { unit: '個' }),
        text(['findings', '所見', 'Findings'], 12, { lines: 4 }),
        text(['conclusion', '診断・処置', 'Conclusion, treatment'], 12, { lines: 2 }),
        ticks(
          ['kept-in', '画像の所在', 'Images are'],
          12,
          [
            ['device', '装置内', 'In the device'],
            ['print', 'プリント', 'Print'],
            ['cd', 'CD・媒体', 'Disc'],
            ['server', '仮サーバ', 'Stand-in server'],
          ],
          { must: true },
        ),
      ),
    ),
    billingBlock(),
    signatures(['done-by', '実施医', 'Done by'], ['nurse', '看護師', 'Nurse']),
  ],
};
