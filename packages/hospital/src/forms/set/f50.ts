import type { FormDefinition } from '../form-definition.ts';
import { billingBlock } from './request-fields.ts';
import {
  date,
  dateTime,
  fields,
  number,
  onParts,
  sign,
  signatures,
  THREE_PARTS,
  text,
  ticks,
  words,
  YES_NO,
} from './write-form.ts';

/** 手術申込書. An operation whose images cannot be seen stops before the patient leaves the ward. Source: paper-forms.md §4 F50. */
export const F50: FormDefinition = {
  code: 'F50',
  version: '1.0',
  words: words('手術申込書', 'Operation request'),
  size: 'A4',
  parts: THREE_PARTS,
  identity: 'patient',
  mark: { letter: '術', shape: 'square' },
  goes: words(
    '診療科 → 手術室・麻酔科(2)→ 診療録(1)→ 医事課(3)',
    'Department → theatre, anaesthesia (2) → chart (1) → billing (3)',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
      text(['operation', '術名', 'Operation'], 8, { must: true }),
      ticks(
        ['side', '左右', 'Side'],
        4,
        [
          ['right', '右', 'Right'],
          ['left', '左', 'Left'],
          ['both', '両側', 'Both'],
          ['none', '左右なし', 'No side'],
        ],
        { must: true },
      ),
      text(['diagnosis', '術前診断', 'Diagnosis'], 6, { fill: 'main-diagnosis' }),
      dateTime(['wanted-at', '予定日時', 'Planned at'], 4, { must: true }),
      number(['minutes', '予定時間', 'Time'], 2, { unit: '分' }),
      text(['surgeon', '術者', 'Surgeon'], 4, { must: true }),
      text(['assistants', '助手', 'Assistants'], 4),
      ticks(
        ['urgency', '緊急度', 'Urgency'],
        4,
        [
          ['now', '緊急', 'Emergency'],
          ['urgent', '準緊急', 'Urgent'],
          ['planned', '予定', 'Planned'],
        ],
        { must: true },
      ),
      ticks(['anaesthesia', '麻酔', 'Anaesthesia'], 8, [
        ['general', '全身', 'General'],
        ['spinal', '脊椎', 'Spinal'],
        ['epidural', '硬膜外', 'Epidural'],
        ['block', '伝達', 'Block'],
        ['local', '局所', 'Local'],
      ]),
      text(['position', '体位', 'Position'], 4),
    ),
    onParts(['requester', 'department'], { block: 'figure', which: 'body-sides', heightMm: 34 }),
    fields(
      words('安全', 'Safety'),
      text(['blood-type', '血液型(術前に再検)', 'Blood group (test again)'], 4, { fill: 'blood-type' }),
      text(['blood-ready', '輸血準備(製剤・単位)', 'Blood ready'], 4),
      text(['infections', '感染', 'Infections'], 4, { fill: 'infections' }),
      text(['antithrombotic', '抗血栓薬と中止日', 'Antithrombotic, stopped on'], 8, { must: true }),
      date(['stopped-on', '中止日', 'Stopped on'], 4),
      text(['devices', '機器', 'Devices'], 6),
      text(['implants', 'インプラント(規格)', 'Implants'], 6),
      text(['images-needed', '必要な画像と所在', 'Images needed, and where'], 8, { must: true, fill: 'imaging-last' }),
      ticks(
        ['images-seen', '画像を見た', 'Images seen'],
        4,
        [
          ['seen', '見た', 'Seen'],
          ['not', '見られない → 止める', 'Cannot → stop'],
        ],
        { must: true },
      ),
      ticks(['consent', '同意書', 'Consent'], 3, YES_NO),
      ticks(['after', '術後の行先', 'After'], 5, [
        ['ward', '病棟', 'Ward'],
        ['hcu', 'HCU', 'HCU'],
        ['icu', 'ICU', 'ICU'],
        ['home', '帰宅', 'Home'],
      ]),
      text(['fasting', '絶食・絶飲の時刻', 'Nothing by mouth from'], 4),
    ),
    onParts(
      ['requester', 'department'],
      fields(
        words('出棟前の停止確認', 'Stop before leaving the ward'),
        ticks(
          ['stop-check', '全部そろうまで出棟しない', 'Do not leave until all is there'],
          9,
          [
            ['identity', '氏名・生年月日', 'Name, birth date'],
            ['side', '左右', 'Side'],
            ['images', '画像', 'Images'],
            ['consent', '同意書', 'Consent'],
            ['blood', '血液', 'Blood'],
          ],
          { must: true },
        ),
        sign(['stop-by', '確認者・時刻', 'Checked by'], 3, { must: true }),
      ),
    ),
    billingBlock(),
    signatures(
      ['doctor', '申込医', 'Requested by'],
      ['anaesthetist', '麻酔科医', 'Anaesthetist'],
      ['theatre', '手術室 受け', 'Theatre'],
    ),
  ],
};
