import type { FormDefinition } from '../form-definition.ts';
import { billingBlock, requestFields } from './request-fields.ts';
import { column, dateTime, fields, onParts, sign, THREE_PARTS, table, text, ticks, words } from './write-form.ts';

const ABO = [
  ['a', 'A', 'A'],
  ['b', 'B', 'B'],
  ['o', 'O', 'O'],
  ['ab', 'AB', 'AB'],
] as const;
const RH = [
  ['plus', 'Rh(+)', 'Rh(+)'],
  ['minus', 'Rh(−)', 'Rh(-)'],
] as const;

/** 輸血依頼・照合・実施票. Source: paper-forms.md §4 F24. */
export const F24: FormDefinition = {
  code: 'F24',
  version: '1.0',
  words: words('輸血依頼・照合・実施票', 'Transfusion: request, check, record'),
  size: 'A4',
  parts: THREE_PARTS,
  identity: 'patient',
  mark: { letter: '輸', shape: 'square' },
  goes: words(
    '医師 → 輸血部(2)→ 病棟で照合・実施(1 診療録、20年保存)→ 医事課(3)',
    'Doctor → transfusion (2) → ward (1, 20 years) → billing (3)',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
      ...requestFields(),
      ticks(['abo-1', '血液型 1回目', 'Group, first'], 4, ABO, { must: true }),
      ticks(['rh-1', 'Rh 1回目', 'Rh, first'], 2, RH, { must: true }),
      ticks(['abo-2', '血液型 2回目(別の採血)', 'Group, second sample'], 4, ABO, { must: true }),
      ticks(['rh-2', 'Rh 2回目', 'Rh, second'], 2, RH, { must: true }),
      text(['recorded-type', '写しにある血液型(判定の根拠にしない)', 'Group in the copy (not a proof)'], 4, {
        fill: 'blood-type',
      }),
      ticks(
        ['antibodies', '不規則抗体', 'Irregular antibodies'],
        4,
        [
          ['negative', '陰性', 'Negative'],
          ['positive', '陽性', 'Positive'],
          ['unknown', '未検', 'Not tested'],
        ],
        { must: true },
      ),
      text(['antibody-name', '抗体名', 'Which'], 4),
      dateTime(['wanted-at', '使用予定', 'To be used'], 4, { must: true }),
      text(['diagnosis', '診断・目的', 'Diagnosis, purpose'], 5, { fill: 'main-diagnosis' }),
      ticks(['consent', '同意書', 'Consent'], 3, [
        ['yes', 'あり', 'Yes'],
        ['no', 'なし', 'No'],
      ]),
    ),
    table({
      key: 'products',
      title: words('製剤と照合(2人で声に出して読む)', 'Products and check (two people, aloud)'),
      rows: 4,
      rowMm: 9,
      endMark: true,
      columns: [
        column(['product', '製剤', 'Product'], 3, 'text', { strong: true }),
        column(['units', '単位', 'Units'], 1.1, 'text', { strong: true, unit: '単位' }),
        column(['lot', 'ロット番号', 'Lot number'], 2.4),
        column(['cross', '交差結果', 'Cross match'], 1.9, 'ticks', {
          choices: [
            ['fit', '適合', 'Fit'],
            ['unfit', '不適', 'Unfit'],
          ],
        }),
        column(['checked-1', '照合者1', 'By 1'], 1.5, 'sign'),
        column(['checked-2', '照合者2', 'By 2'], 1.5, 'sign'),
        column(['checked-at', '照合時刻', 'At'], 1.4, 'time'),
      ],
      example: {
        product: 'RBC-LR',
        units: '2',
        lot: '00-0000-0000',
        'checked-1': '山',
        'checked-2': '川',
        'checked-at': '14:05',
      },
    }),
    onParts(
      ['requester', 'department'],
      table({
        key: 'vitals',
        title: words('バイタルサイン', 'Vital signs'),
        rows: 4,
        rowWords: [words('開始前', 'Before'), words('5分', '5 min'), words('15分', '15 min'), words('終了', 'End')],
        columns: [
          column(['when', '時点', 'When'], 1.2),
          column(['at', '時刻', 'Time'], 1.6, 'time'),
          column(['temperature', '体温', 'Temp.'], 1.2, 'number', { unit: '℃' }),
          column(['pressure', '血圧', 'BP'], 1.6, 'text', { unit: 'mmHg' }),
          column(['pulse', '脈拍', 'Pulse'], 1.2, 'number', { unit: '/分' }),
          column(['spo2', 'SpO2', 'SpO2'], 1.1, 'number', { unit: '%' }),
          column(['state', '観察', 'Seen'], 2),
          column(['by', '実施者', 'By'], 1.4, 'sign'),
        ],
      }),
    ),
    onParts(
      ['requester', 'department'],
      fields(
        undefined,
        ticks(
          ['reaction', '副作用', 'Reaction'],
          12,
          [
            ['none', 'なし', 'None'],
            ['fever', '発熱', 'Fever'],
            ['rash', '発疹', 'Rash'],
            ['breath', '呼吸困難', 'Breathless'],
            ['pressure', '血圧低下', 'Low pressure'],
            ['other', 'その他', 'Other'],
          ],
          { must: true },
        ),
        text(['reaction-detail', '副作用の内容・処置', 'Reaction, what was done'], 8),
        sign(['reaction-told', '報告先の医師', 'Doctor told'], 4),
      ),
    ),
    billingBlock(),
  ],
};
