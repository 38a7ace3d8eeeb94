import type { FormDefinition } from '../form-definition.ts';
import { date, dateTime, fields, number, type Said, sign, text, ticks, twoParts, words } from './write-form.ts';

const MEALS: readonly Said[] = [
  ['breakfast', '朝', 'Breakfast'],
  ['lunch', '昼', 'Lunch'],
  ['dinner', '夕', 'Dinner'],
];

/** 食事箋: cut-off times printed, carried by hand. Source: paper-forms.md §4 F43. */
export const F43: FormDefinition = {
  code: 'F43',
  version: '1.0',
  words: words('食事箋', 'Meal order'),
  size: 'A5',
  parts: twoParts(words('(1) 栄養科', '1 Kitchen'), words('(2) 病棟 控', '2 Ward copy')),
  identity: 'patient',
  goes: words('医師 → 病棟 → 栄養科へ手渡し(1)。控(2)は病棟', 'Doctor → ward → carried to the kitchen (1). Copy (2): ward'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    { block: 'alerts', values: false },
    fields(
      undefined,
      dateTime(['ordered-at', '指示日時', 'Ordered at'], 7, { must: true }),
      text(['deliver-to', '配膳先', 'Deliver to'], 5, { fill: 'room-bed', must: true }),
      ticks(
        ['change', '区分', 'Kind'],
        12,
        [
          ['start', '開始', 'Start'],
          ['change', '変更', 'Change'],
          ['fast', '絶食', 'Nothing by mouth'],
          ['stop', '中止', 'Stop'],
          ['away', '外泊・欠食', 'Away'],
        ],
        { must: true },
      ),
      text(['current', '写しの食事', 'Diet in the copy'], 12, { fill: 'diet' }),
      text(['diet', '食種', 'Diet'], 6, { must: true }),
      text(['texture', '形態', 'Texture'], 6, { must: true }),
      number(['staple', '主食量', 'Staple'], 4, { unit: 'g' }),
      number(['energy', 'エネルギー', 'Energy'], 4, { unit: 'kcal' }),
      number(['salt', '塩分', 'Salt'], 4, { unit: 'g' }),
      text(['food-allergy', 'アレルギー食品(なければ「なし」と書く)', 'Food allergy (write "none" if none)'], 12, { must: true }),
      text(['forbidden', '禁止食', 'Forbidden'], 12),
      date(['start-on', '開始', 'Start'], 6, { must: true }),
      ticks(['start-meal', '開始の食', 'From'], 6, MEALS, { must: true }),
      date(['stop-on', '中止', 'Stop'], 6),
      ticks(['stop-meal', '中止の食', 'Until'], 6, MEALS),
    ),
    {
      block: 'text',
      weight: 'bold',
      framed: true,
      words: words(
        '締切(病院で決めて記入): 朝食 ___:___  昼食 ___:___  夕食 ___:___  過ぎたら電話でも伝える',
        'Cut-off (set by the hospital): breakfast ___:___ lunch ___:___ dinner ___:___ ; after it, telephone too',
      ),
    },
    fields(
      undefined,
      sign(['doctor', '指示医', 'Doctor'], 3, { must: true }),
      sign(['received', '指示受け', 'Taken by'], 3),
      sign(['handed-by', '届けた人', 'Carried by'], 3),
      sign(['kitchen', '栄養科 受け', 'Kitchen'], 3),
    ),
  ],
};
