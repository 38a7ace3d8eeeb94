import type { FormDefinition } from '../form-definition.ts';
import { column, date, fields, table, text, words } from './write-form.ts';

/** 経過表 (温度板/三測表), 7 days a sheet; lines are told by symbol and not by colour. Source: paper-forms.md §4 F41. */
export const F41: FormDefinition = {
  code: 'F41',
  version: '1.0',
  words: words('経過表(温度板)', 'Observation chart'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words('看護師が記載 → 診療録に綴じる。7日で次の紙へ', 'Written by nurses → chart. A new sheet after 7 days'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      date(['first-day', 'この紙の初日', 'First day'], 4, { fill: 'first-day', must: true }),
      date(['admitted-on', '入院日', 'Admitted on'], 4, { fill: 'admitted-on' }),
      date(['operated-on', '手術日', 'Operated on'], 4),
    ),
    {
      block: 'text',
      words: words(
        '記号: 体温 ●(青)  脈拍 ×(赤)  血圧 上 ▼ 下 ▲  呼吸 △  — 色がなくても記号で読める',
        'Symbols: temperature ● pulse × blood pressure ▼ ▲ breathing △, readable without colour',
      ),
    },
    { block: 'figure', which: 'vital-grid', heightMm: 50 },
    table({
      key: 'days',
      rows: 17,
      rowMm: 6.5,
      rowWords: [
        words('病日・術後日数', 'Day of illness, after operation'),
        words('血圧', 'Blood pressure'),
        words('呼吸(/分)', 'Breathing /min'),
        words('SpO2(%)・酸素(L/分)', 'SpO2 %, oxygen L/min'),
        words('意識(JCS/GCS)', 'JCS, GCS'),
        words('疼痛(0–10)', 'Pain 0–10'),
        words('IN(mL)', 'In, mL'),
        words('OUT(mL)', 'Out, mL'),
        words('尿(mL・回)', 'Urine mL, times'),
        words('便(回・性状)', 'Stool'),
        words('体重(kg)・身長(cm)', 'Weight kg, height cm'),
        words('食事量 朝/昼/夕(割)', 'Eaten, tenths'),
        words('血糖(mg/dL)', 'Glucose mg/dL'),
        words('インスリン(単位)', 'Insulin, units'),
        words('主な検査値', 'Main tests'),
        words('注射', 'Injections'),
        words('処置', 'Procedures'),
      ],
      columns: [column(['what', '日付', 'Day'], 2.4), column(['day', '記録', 'Entry'], 1.4, 'text', { days: 7 })],
    }),
    fields(undefined, text(['remarks', '備考・記載者', 'Remarks, by'], 12)),
  ],
};
