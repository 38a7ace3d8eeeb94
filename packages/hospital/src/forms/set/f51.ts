import type { FormDefinition } from '../form-definition.ts';
import { column, fields, number, sign, signatures, table, text, ticks, time, twoParts, words } from './write-form.ts';

const COUNTED = [
  ['right', '合う', 'Right'],
  ['wrong', '合わない', 'Wrong'],
] as const;

/** 手術・麻酔記録. Source: paper-forms.md §4 F51. */
export const F51: FormDefinition = {
  code: 'F51',
  version: '1.0',
  words: words('手術・麻酔記録', 'Operation and anaesthesia record'),
  size: 'A4',
  parts: twoParts(words('(1) 診療録', '1 Chart'), words('(2) 手術室 控', '2 Theatre copy')),
  identity: 'patient',
  mark: { letter: '術', shape: 'square' },
  goes: words(
    '術者・麻酔科 → 診療録(1)、手術室 控(2)→ 医事課 再入力箱',
    'Surgeon, anaesthesia → chart (1), theatre (2) → re-entry box',
  ),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: true },
    fields(
      undefined,
      text(['operation', '実施した術名', 'Operation done'], 8, { must: true }),
      ticks(
        ['side', '左右', 'Side'],
        4,
        [
          ['right', '右', 'Right'],
          ['left', '左', 'Left'],
          ['both', '両側', 'Both'],
          ['none', 'なし', 'None'],
        ],
        { must: true },
      ),
      text(['surgeon', '術者・助手', 'Surgeon, assistants'], 6),
      text(['anaesthetist', '麻酔科医・看護師', 'Anaesthetist, nurses'], 6),
      time(['in-at', '入室', 'In'], 2, { must: true }),
      time(['anaesthesia-at', '麻酔開始', 'Anaesthesia'], 2),
      time(['cut-at', '執刀', 'Cut'], 2, { must: true }),
      time(['closed-at', '終了', 'Closed'], 2, { must: true }),
      time(['anaesthesia-end', '麻酔終了', 'Anaesthesia end'], 2),
      time(['out-at', '退室', 'Out'], 2, { must: true }),
    ),
    table({
      key: 'time-outs',
      title: words('タイムアウト(全員が手を止めて声に出す)', 'Time-outs (everybody stops, aloud)'),
      rows: 3,
      rowWords: [
        words('麻酔の前', 'Before anaesthesia'),
        words('執刀の前', 'Before the cut'),
        words('退室の前', 'Before leaving'),
      ],
      columns: [
        column(['when', 'いつ', 'When'], 1.6),
        column(['identity', '氏名・生年月日', 'Name, birth date'], 1.6, 'tick'),
        column(['operation', '術名・左右', 'Operation, side'], 1.4, 'tick'),
        column(['allergy', 'アレルギー', 'Allergies'], 1.2, 'tick'),
        column(['images', '画像', 'Images'], 1, 'tick'),
        column(['at', '時刻', 'Time'], 1.3, 'time'),
        column(['by', '確認者', 'By'], 1.6, 'sign'),
      ],
    }),
    table({
      key: 'watch',
      title: words('麻酔中の経過(5分ごとに。変化は必ず)', 'During anaesthesia (every 5 minutes, and each change)'),
      rows: 8,
      rowMm: 8,
      columns: [
        column(['at', '時刻', 'Time'], 1.3, 'time'),
        column(['pressure', '血圧', 'BP'], 1.5, 'text', { unit: 'mmHg' }),
        column(['pulse', '脈拍', 'Pulse'], 1.1, 'number', { unit: '/分' }),
        column(['spo2', 'SpO2', 'SpO2'], 1, 'number', { unit: '%' }),
        column(['co2', 'EtCO2', 'EtCO2'], 1.1, 'number', { unit: 'mmHg' }),
        column(['temperature', '体温', 'Temp.'], 1, 'number', { unit: '℃' }),
        column(['agent', '麻酔薬・濃度・酸素', 'Agent, oxygen'], 2.2),
        column(['what', 'できごと', 'What happened'], 2.6),
      ],
    }),
    table({
      key: 'given',
      title: words('薬剤・輸液・輸血', 'Drugs, fluids, blood'),
      rows: 5,
      endMark: true,
      columns: [
        column(['at', '時刻', 'Time'], 1.3, 'time'),
        column(['drug', '薬剤・製剤(規格)', 'Drug, product'], 4, 'text', { strong: true }),
        column(['dose', '量と単位', 'Amount, unit'], 1.8, 'text', { strong: true }),
        column(['route', '経路', 'Route'], 1.2),
        column(['lot', 'ロット', 'Lot'], 1.6),
        column(['by', '実施', 'By'], 1.2, 'sign'),
        column(['check', '確認', 'Check'], 1.2, 'sign'),
      ],
      example: { at: '10:05', drug: '○○注1%20mL', dose: '5 mL', route: '静注', by: '山', check: '川' },
    }),
    fields(
      undefined,
      number(['fluid-in', '輸液量', 'Fluids'], 3, { unit: 'mL' }),
      number(['blood-in', '輸血量', 'Blood given'], 3, { unit: 'mL' }),
      number(['blood-loss', '出血量', 'Blood loss'], 3, { unit: 'mL' }),
      number(['urine', '尿量', 'Urine'], 3, { unit: 'mL' }),
      ticks(['count-gauze', 'ガーゼ', 'Gauze'], 4, COUNTED, { must: true }),
      ticks(['count-needles', '針', 'Needles'], 4, COUNTED, { must: true }),
      ticks(['count-tools', '器械', 'Instruments'], 4, COUNTED, { must: true }),
      text(['specimens', '検体(名称・個数・提出先)', 'Specimens'], 8, { lines: 2 }),
      sign(['specimens-by', '検体の確認', 'Checked by'], 4),
    ),
    table({
      key: 'materials',
      title: words('使用材料(算定)', 'Materials (billed)'),
      rows: 5,
      columns: [
        column(['name', '名称・規格', 'Name'], 4),
        column(['lot', 'ロット・シール', 'Lot, sticker'], 3),
        column(['count', '数', 'No.'], 1, 'number'),
      ],
    }),
    fields(
      undefined,
      text(['findings', '手術所見・合併症', 'Findings, complications'], 12, { lines: 3 }),
      text(['orders-after', '術後の指示', 'Orders after'], 12, { lines: 2 }),
    ),
    signatures(['surgeon', '術者', 'Surgeon'], ['anaesthetist', '麻酔科医', 'Anaesthetist'], ['nurse', '看護師', 'Nurse']),
  ],
};
