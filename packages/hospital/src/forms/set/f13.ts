import type { FormDefinition } from '../form-definition.ts';
import { billingBlock } from './request-fields.ts';
import {
  column,
  date,
  dateTime,
  fields,
  number,
  onParts,
  signatures,
  THREE_PARTS,
  table,
  text,
  ticks,
  words,
} from './write-form.ts';

/** 抗がん剤レジメン指示票: printed from the snapshot, never from memory. Source: paper-forms.md §4 F13. */
export const F13: FormDefinition = {
  code: 'F13',
  version: '1.0',
  words: words('抗がん剤レジメン指示票', 'Chemotherapy regimen order'),
  size: 'A4',
  parts: THREE_PARTS,
  identity: 'patient',
  mark: { letter: '抗', shape: 'square' },
  goes: words(
    '医師 → 薬剤部 レジメン照合(2)→ 投与(1 診療録)→ 医事課 再入力箱(3)',
    'Doctor → pharmacy checks the regimen (2) → given (1 chart) → billing, re-entry box (3)',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    {
      block: 'text',
      weight: 'bold',
      framed: true,
      words: words(
        '記憶で書かない。写し・院内のレジメン台帳と照らす。照らせないときは投与しない。',
        'Never from memory. Compare with the copy and the regimen book; if that cannot be done, do not give.',
      ),
    },
    { block: 'alerts', values: true },
    fields(
      undefined,
      text(['diagnosis', '診断名', 'Diagnosis'], 6, { must: true, fill: 'main-diagnosis' }),
      text(['regimen', 'レジメン名', 'Regimen'], 6, { must: true }),
      text(['cycle', 'サイクル/日', 'Cycle, day'], 3, { must: true }),
      number(['rest-days', '休薬日数', 'Days of rest'], 3, { unit: '日' }),
      date(['previous-on', '前回投与日', 'Previous dose on'], 3),
      number(['reduction', '減量率', 'Reduction'], 3, { unit: '%' }),
      number(['height', '身長', 'Height'], 4, { unit: 'cm', fill: 'height', must: true }),
      number(['weight', '体重', 'Weight'], 4, { unit: 'kg', fill: 'weight', must: true }),
      number(['bsa', '体表面積', 'BSA'], 4, { unit: 'm²', fill: 'bsa', must: true }),
    ),
    fields(
      words('当日の検査', 'Tests of the day'),
      number(['wbc', 'WBC', 'WBC'], 3, { unit: '/mm³', must: true }),
      number(['neut', 'Neut', 'Neut'], 3, { unit: '/mm³', must: true }),
      number(['plt', 'Plt', 'Plt'], 3, { unit: '万/mm³', must: true }),
      number(['cr', 'Cr', 'Cr'], 3, { unit: 'mg/dL', must: true }),
      number(['t-bil', 'T-Bil', 'T-Bil'], 3, { unit: 'mg/dL' }),
      text(['ast-alt', 'AST/ALT', 'AST/ALT'], 3, { unit: '単位/L' }),
      dateTime(['tested-at', '採血日時', 'Taken at'], 6),
    ),
    onParts(
      ['requester', 'department'],
      table({
        key: 'premedication',
        title: words('前投薬', 'Premedication'),
        rows: 2,
        columns: [
          column(['drug', '薬剤・規格', 'Drug, strength'], 4, 'text', { strong: true }),
          column(['dose', '量', 'Dose'], 2, 'text', { strong: true }),
          column(['route', '経路・時刻', 'Route, time'], 2),
          column(['done', '実施者', 'Given by'], 2, 'sign'),
        ],
      }),
    ),
    table({
      key: 'chemo',
      title: words('抗がん剤 ‼ 2人で確認', 'Chemotherapy ‼ two people check'),
      rows: 4,
      endMark: true,
      columns: [
        column(['order', '順', 'No.'], 0.6),
        column(['drug', '薬剤・規格', 'Drug, strength'], 3.4, 'text', { strong: true }),
        column(['basis', '用量根拠', 'Basis of dose'], 1.8),
        column(['dose', '実投与量', 'Dose given'], 1.7, 'text', { strong: true, unit: 'mg' }),
        column(['diluent', '溶解', 'Diluent'], 1.8),
        column(['rate', '速度', 'Rate'], 1.4, 'text', { unit: 'mL/h' }),
        column(['mixed-by', '調製・確認', 'Mixed, checked'], 1.5, 'sign'),
        column(['given-by', '実施・確認', 'Given, checked'], 1.5, 'sign'),
      ],
    }),
    { block: 'six-rights' },
    fields(
      undefined,
      ticks(
        ['decision', '投与の可否', 'Decision'],
        5,
        [
          ['give', '可', 'Give'],
          ['postpone', '延期', 'Postpone'],
          ['stop', '中止', 'Stop'],
        ],
        { must: true },
      ),
      dateTime(['decided-at', '判断時刻', 'Decided at'], 7, { must: true }),
    ),
    billingBlock(),
    signatures(
      ['decided-by', '可否判断医', 'Decided by'],
      ['checked', '薬剤師 照合', 'Pharmacist'],
      ['received', '指示受け', 'Order taken by'],
    ),
  ],
};
