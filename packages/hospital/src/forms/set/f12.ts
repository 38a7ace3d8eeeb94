import type { FormDefinition } from '../form-definition.ts';
import { billingBlock } from './request-fields.ts';
import { column, date, fields, onParts, signatures, THREE_PARTS, table, text, ticks, words } from './write-form.ts';

/** 注射指示箋 兼 実施記録. High-risk drugs are shaded and marked ‼ by the layout. Source: paper-forms.md §4 F12. */
export const F12: FormDefinition = {
  code: 'F12',
  version: '1.0',
  words: words('注射指示箋 兼 実施記録', 'Injection order and record'),
  size: 'A4',
  parts: THREE_PARTS,
  identity: 'patient',
  mark: { letter: '注', shape: 'triangle' },
  goes: words(
    '医師 → 薬剤部(2)→ 病棟で実施(1 診療録)→ 医事課 再入力箱(3)',
    'Doctor → pharmacy (2) → given on the ward (1 chart) → billing, re-entry box (3)',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
      date(['given-on', '投与日', 'Day of giving'], 4, { must: true }),
      ticks(['days', '日', 'Days'], 5, [
        ['daily', '連日', 'Daily'],
        ['alternate', '隔日', 'Every other day'],
        ['once', 'この日だけ', 'This day only'],
      ]),
      date(['stop-on', '中止日', 'Stop on'], 3),
      ticks(
        ['way', '手技', 'Way'],
        8,
        [
          ['iv', '静注', 'IV'],
          ['drip', '点滴', 'Drip'],
          ['im', '筋注', 'IM'],
          ['sc', '皮下', 'SC'],
          ['cv', 'CV', 'CV'],
        ],
        { must: true },
      ),
      text(['line', 'ルート番号・部位', 'Line number, site'], 4),
    ),
    table({
      key: 'drugs',
      title: words('薬剤(Rpごとに混合)', 'Drugs (one Rp is mixed together)'),
      fill: 'drugs-injection',
      endMark: true,
      rows: 5,
      columns: [
        column(['rp', 'Rp', 'Rp'], 0.7),
        column(['drug', '薬剤・規格', 'Drug, strength'], 5, 'text', { strong: true }),
        column(['dose', '数量', 'Amount'], 1.8, 'text', { strong: true }),
        column(['total', '総量', 'Total'], 1.2, 'text', { unit: 'mL' }),
        column(['rate', '速度', 'Rate'], 1.4, 'text', { unit: 'mL/h', strong: true }),
        column(['usage', '開始・終了時刻', 'From, to'], 2.4),
      ],
      example: { rp: '1', drug: '○○注1g', dose: '1本', total: '100', rate: '200', usage: '10:00〜10:30' },
    }),
    fields(
      undefined,
      ticks(['care', '注意', 'Take care'], 5, [
        ['mixing', '配合変化', 'Mixing'],
        ['light', '遮光', 'Keep dark'],
        ['filter', 'フィルタ', 'Filter'],
      ]),
      ticks(['high-risk', '高リスク薬 ‼ 2人で確認', 'High-risk drug ‼ two people check'], 7, [
        ['kcl', 'KCl', 'KCl'],
        ['insulin', 'インスリン', 'Insulin'],
        ['catecholamine', 'カテコラミン', 'Catecholamine'],
        ['chemo', '抗がん剤', 'Chemo'],
        ['heparin', 'ヘパリン', 'Heparin'],
      ]),
    ),
    { block: 'six-rights' },
    onParts(
      ['requester', 'department'],
      table({
        key: 'giving',
        title: words('実施記録', 'Record of giving'),
        rows: 4,
        rowMm: 9,
        columns: [
          column(['rp', 'Rp', 'Rp'], 0.7),
          column(['mixed-by', '混注者', 'Mixed by'], 1.6, 'sign'),
          column(['checked-by', '確認者', 'Checked by'], 1.6, 'sign'),
          column(['given-by', '実施者', 'Given by'], 1.6, 'sign'),
          column(['started-at', '開始時刻', 'Started'], 1.4, 'time'),
          column(['left', '残量', 'Left'], 1.1, 'number', { unit: 'mL' }),
          column(['ended-at', '終了時刻', 'Ended'], 1.4, 'time'),
          column(['why-changed', '中止・変更の理由', 'Why stopped or changed'], 2.6),
        ],
      }),
    ),
    billingBlock(),
    signatures(
      ['doctor', '指示医', 'Doctor'],
      ['received', '指示受け', 'Order taken by'],
      ['dispensed', '調剤・監査', 'Dispensed, checked'],
    ),
  ],
};
