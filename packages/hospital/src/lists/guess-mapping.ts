import type { Category } from './category.ts';
import { CONFIRMING, type ColumnTarget, type ColumnType, type ColumnUse, type ListMapping, plainLabel } from './mapping.ts';

/** Words in heads of real lists, most telling first. They propose; a person confirms. */
const COMMON_WORDS: readonly (readonly [ColumnTarget, RegExp])[] = [
  [
    'patient',
    /^(患者(番号|id|no\.?|コード)|id(番号)?|カルテ(番号|no\.?)|診察券(番号|no\.?)|登録番号|patient(id|number|no)?|pid|mrn)$/u,
  ],
  ['kana', /(カナ|かな|フリガナ|ふりがな|ヨミ|kana|reading)/u],
  ['birth', /(生年月日|誕生日|birth|dob)/u],
  ['name', /^(患者)?(氏名|名前|姓名|name|patientname)(漢字)?$|^(患者|接種者|被保険者|対象者)(氏名|名)$/u],
];

const FIELD_WORDS: Readonly<Record<Category, readonly (readonly [ColumnTarget, RegExp])[]>> = {
  appointments: [
    ['booking', /予約(番号|no|id)|booking/u],
    ['until', /終了(時刻|時間|予定)/u],
    ['time', /(時刻|時間|^time$|開始)/u],
    ['date', /(予約日|来院(予定)?日|診察日|受診日|検査日|日付|^日$|^date$|予定日)/u],
    ['department', /(診療科|^科$|科名|department)/u],
    ['doctor', /(医師|担当医|doctor)/u],
    ['what', /(予約(内容|種別|項目|名称|枠名)|目的|検査名|項目|内容|what)/u],
    ['place', /(場所|診察室|部屋|検査室|place)/u],
    ['status', /(状態|状況|ステータス|来院区分|status)/u],
  ],
  ward: [
    ['room', /(病室|部屋|号室|room)/u],
    ['bed', /(ベッド|病床|bed)/u],
    ['ward', /(病棟|ward)/u],
    ['attending', /(主治医|担当医|attending)/u],
  ],
  vaccination: [
    ['lot', /(ロット|製造番号|lot)/u],
    ['dose', /(回目|回数|接種回|接種量|dose)/u],
    ['date', /(接種日|接種年月日|日付|date)/u],
    ['vaccine', /(ワクチン|製剤|接種名|vaccine)/u],
  ],
  insurance: [
    ['insurer', /(保険者)/u],
    ['from', /(開始|取得|有効期間自|適用日|from)/u],
    ['to', /(終了|喪失|有効期限|有効期間至|until|to$)/u],
    ['relation', /(続柄|本人家族|本人・家族|区分$|relation)/u],
    ['number', /(記号|番号|number)/u],
    ['kind', /(保険(種別|区分|名)|種別|kind)/u],
  ],
  other: [],
};

const CATEGORY_WORDS: readonly (readonly [Category, RegExp])[] = [
  ['vaccination', /ワクチン|接種|予防|vaccin/u],
  ['insurance', /保険|insur/u],
  ['appointments', /予約|来院予定|appointment/u],
  ['ward', /病棟|病室|ベッド|入院|ward/u],
];

/** Rows above which a head is looked for: title, day of printing and the like stand over many lists. */
const HEAD_WITHIN = 20;

/** Index of the row that names the columns: the first that names a patient number, else the first with as many cells as most. */
export function guessHead(rows: readonly (readonly string[])[]): number {
  const near = rows.slice(0, HEAD_WITHIN);
  const named = near.findIndex((row) => row.length > 1 && row.some((label) => COMMON_WORDS[0]?.[1].test(plainLabel(label))));
  if (named >= 0) return named;
  const widest = Math.max(0, ...near.map((row) => row.filter((cell) => cell !== '').length));
  return Math.max(
    0,
    near.findIndex((row) => row.filter((cell) => cell !== '').length === widest),
  );
}

/** Of the file's name and the words of the head. */
export function guessCategory(fileName: string, head: readonly string[]): Category {
  const words = [fileName, ...head].map(plainLabel);
  for (const text of words) for (const [category, word] of CATEGORY_WORDS) if (word.test(text)) return category;
  return 'other';
}

const typeOf = (target: ColumnTarget, label: string): ColumnType => {
  if (target === 'birth' || target === 'date' || target === 'from' || target === 'to') return 'date';
  if (target === 'time' || target === 'until') return 'time';
  return target === 'free' && /(年月日|日付|日$|期限)/u.test(label) ? 'date' : 'text';
};

/** Which use each column seems to have. A use is given once; what is not recognised is shown under its own heading. */
export function guessColumns(category: Category, head: readonly string[]): readonly ColumnUse[] {
  const words = [...COMMON_WORDS, ...FIELD_WORDS[category]];
  const taken = new Set<ColumnTarget>();
  return head.map((label, at) => {
    const plain = plainLabel(label);
    const target = words.find(([target, word]) => !taken.has(target) && word.test(plain))?.[0] ?? 'free';
    if (target !== 'free') taken.add(target);
    return { label: label === '' ? `列${at + 1}` : label, target, type: typeOf(target, plain) };
  });
}

/** Columns that usually tell one line of a patient from the other, in the order they are tried. */
const KEY_FIELDS: Readonly<Record<Category, readonly ColumnTarget[]>> = {
  appointments: ['date', 'time', 'department', 'what'],
  ward: [],
  vaccination: ['date', 'vaccine', 'dose'],
  insurance: ['kind', 'insurer', 'number'],
  other: [],
};

/** The usual keys; where lines of one patient still look alike, further columns from the left until they do not. */
export function guessKeys(
  category: Category,
  columns: readonly ColumnUse[],
  rows: readonly (readonly string[])[],
): readonly number[] {
  const patient = columns.findIndex(({ target }) => target === 'patient');
  const booking = columns.findIndex(({ target }) => target === 'booking');
  const usual = KEY_FIELDS[category]
    .flatMap((field) => columns.findIndex(({ target }) => target === field))
    .filter((at) => at >= 0);
  const keys = booking >= 0 ? [booking] : usual;
  const unlike = (): boolean =>
    new Set(rows.map((row) => [patient, ...keys].map((at) => row[at] ?? '').join('\u001f'))).size === rows.length;
  for (const [at, { target }] of columns.entries()) {
    if (unlike()) break;
    if (keys.includes(at) || at === patient || target === 'skip' || CONFIRMING.includes(target)) continue;
    keys.push(at);
  }
  return keys;
}

/** `予約一覧_20261123.csv` → `予約一覧`: the name under which the next one continues it. */
export const guessName = (fileName: string): string =>
  fileName
    .replace(/^.*[\\/]/u, '')
    .replace(/\.[A-Za-z]{1,5}$/u, '')
    .normalize('NFKC')
    .replace(/[\s_-]*\(?\d{2,4}[-年./]?\d{0,2}[-月./]?\d{0,2}日?\)?(時点)?[\s_-]*$/u, '')
    .trim()
    .slice(0, 60);

/** A whole first mapping. `rows` are those below the head. */
export function guessMapping(fileName: string, head: readonly string[], rows: readonly (readonly string[])[]): ListMapping {
  const category = guessCategory(fileName, head);
  const columns = guessColumns(category, head);
  const keys = guessKeys(category, columns, rows);
  return { v: 1, list: guessName(fileName), category, complete: false, columns, keys };
}
