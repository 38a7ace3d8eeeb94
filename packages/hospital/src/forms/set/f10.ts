import type { FormBlock, FormDefinition, FormField } from '../form-definition.ts';
import { column, date, digits, fields, number, sign, table, text, ticks, words } from './write-form.ts';

/** Rows of 6 mm: A5 holds the whole of 様式第二号 only so, and the machine fills it. */
const dense = (...list: readonly FormField[]): FormBlock => ({ ...fields(undefined, ...list), rowMm: 6 });

/**
 * 院外処方箋, in the order of 様式第二号: insurance, patient (the identity block), institution and doctor, dates; prescription; remarks, leftover
 * drugs, dispensing, second public payer. A copy we keep is the same sheet stamped 控. Source: paper-forms.md §4 F10; 療担規則 第23条.
 */
export const F10: FormDefinition = {
  code: 'F10',
  version: '1.0',
  words: words('処方箋', 'Prescription'),
  size: 'A5',
  parts: [],
  identity: 'patient',
  mark: { letter: '外', shape: 'diamond' },
  goes: words(
    '患者さん → 保険薬局(交付日を含め4日以内)。控は診療録へ',
    'Patient → pharmacy (within 4 days, day of issue included). Copy: chart',
  ),
  backEntry: false,
  leaves: 'patient',
  blocks: [
    dense(
      digits(['public-1-payer', '公費負担者', 'Payer 1'], 6, 8),
      digits(['public-1-recipient', '受給者番号', 'Recip. 1'], 6, 7),
      digits(['insurer-number', '保険者番号', 'Insurer'], 6, 8),
      text(['insured-sign', '記号・番号', 'Symbol, no.'], 6),
      text(['insured-branch', '枝番', 'Branch'], 4),
      ticks(['insured-as', '区分', 'As'], 8, [
        ['insured', '被保険者', 'Insured'],
        ['dependant', '被扶養者', 'Dependant'],
      ]),
      text(['hospital', '医療機関名', 'Institution'], 7, { fill: 'hospital-name' }),
      text(['hospital-phone', '電話', 'Phone'], 5, { fill: 'hospital-phone' }),
      text(['hospital-address', '所在地', 'Address'], 12, { fill: 'hospital-address' }),
      digits(['prefecture', '都道府県', 'Pref.'], 3, 2, { fill: 'prefecture-code' }),
      digits(['point-table', '点数表', 'Points'], 3, 1, { fill: 'point-table' }),
      text(['institution-code', '医療機関コード', 'Code'], 6, { fill: 'institution-code' }),
      sign(['doctor', '保険医氏名(署名か記名押印)', 'Doctor'], 12, { fill: 'ordered-by' }),
      date(['issued-on', '交付年月日', 'Issued on'], 6, { fill: 'ordered-on' }),
      date(['valid-until', '使用期間', 'Valid until'], 6),
    ),
    table({
      key: 'prescription',
      fill: 'prescription',
      endMark: true,
      rows: 3,
      rowMm: 6,
      columns: [
        column(['no-change', '変更不可(医療上必要)', 'No swap'], 3, 'tick'),
        column(['patient-wish', '患者希望', 'Wish'], 1.5, 'tick'),
        column(['rp', 'Rp', 'Rp'], 1),
        column(['drug', '薬名', 'Drug'], 5, 'text', { strong: true }),
        column(['dose', '1回量', 'Dose'], 2, 'text', { strong: true }),
        column(['per-day', '1日量', 'A day'], 2, 'text', { strong: true }),
        column(['usage', '用法', 'Usage'], 3),
        column(['count', '日数・回数', 'Days'], 1.5, 'text', { strong: true }),
      ],
    }),
    dense(
      ticks(['refill', 'リフィル', 'Refill'], 3, [['yes', '可', 'Yes']]),
      number(['refills', '回数', 'Use'], 3, { unit: '回' }),
      ticks(['age-share', '区分', 'Share'], 6, [
        ['under-6', '6歳', '< 6'],
        ['one', '高一', 'E1'],
        ['seven', '高7', 'E7'],
      ]),
      text(['remarks', '備考', 'Remarks'], 6, { fill: 'order-notes' }),
      sign(['no-change-sign', '保険医署名', 'Sign'], 6),
      text(['narcotic-address', '麻薬 患者住所', 'Narcotic: address'], 7),
      text(['narcotic-licence', '麻薬免許番号', 'Licence'], 5),
      ticks(['leftover', '残薬確認', 'Left over'], 12, [
        ['ask', '医療機関へ疑義照会した上で調剤', 'Ask the doctor, then dispense'],
        ['tell', '医療機関へ情報提供', 'Tell the doctor'],
      ]),
      ticks(['dispensing-time', '調剤回数', 'No.'], 6, [
        ['1', '1回', '1st'],
        ['2', '2回', '2nd'],
        ['3', '3回', '3rd'],
      ]),
      date(['dispensed-on', '調剤年月日', 'Dispensed'], 6),
      number(['split', '分割調剤', 'Split into'], 6, { unit: '回に分ける' }),
      date(['next-on', '次回調剤予定日', 'Next on'], 6),
      text(['pharmacy', '薬局 所在地・名称', 'Pharmacy, address'], 7),
      sign(['pharmacist', '薬剤師', 'By'], 5),
      digits(['public-2-payer', '第二公費', 'Payer 2'], 6, 8),
      digits(['public-2-recipient', '受給者番号', 'Recip. 2'], 6, 7),
    ),
    { block: 'codes', heightMm: 5 },
  ],
};
