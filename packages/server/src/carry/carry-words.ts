/** Words of P-13. Values stay as the chart has them; only what we say ourselves has two languages. */
export type CarryLanguage = 'ja' | 'en';

export interface CarryWords {
  readonly form: string;
  readonly page: (at: number, of: number) => string;
  readonly sexes: Readonly<Record<string, string>>;
  readonly age: (years: number, months: number) => string;
  readonly unknown: string;
  readonly number: string;
  readonly born: string;
  readonly allergy: string;
  readonly allergyUnknown: string;
  readonly allergyNone: (on: string) => string;
  readonly contradicted: string;
  readonly labels: Readonly<Record<CarrySection, string>>;
  readonly notInCopy: string;
  readonly notConfirmed: string;
  readonly noneOpen: string;
  readonly unreadable: string;
  readonly noneConfirmed: (on: string) => string;
  readonly hiddenHere: string;
  readonly crossMatch: string;
  readonly suspected: string;
  readonly main: string;
  readonly from: string;
  readonly until: (day: string, left: number | undefined) => string;
  readonly endUnknown: string;
  readonly future: string;
  /** Behind a drug that is over, and before a list of nothing else. */
  readonly over: string;
  readonly onlyOver: string;
  readonly more: (count: number) => string;
  readonly unreadableCount: (count: number) => string;
  readonly conflicts: string;
  readonly sameName: (count: number) => string;
  readonly later: string;
  readonly asOf: (time: string) => string;
  readonly asOfUnknown: string;
  readonly printed: (time: string, by: string) => string;
  readonly serial: string;
  /** The HTML file that goes with the page: its name and what to compare. */
  readonly file: string;
  readonly fileLine: (name: string) => string;
  readonly fileWords: (words: string) => string;
  readonly fileOpens: string;
  readonly fileLess: (bytes: number, pictures: number, originals: boolean) => string;
  readonly toPatient: string;
  readonly language: string;
  readonly gaiji: string;
  readonly highAlert: string;
  readonly mode: Readonly<Record<string, string>>;
  readonly preliminary: string;
  readonly inpatientSince: string;
  readonly discharged: string;
  readonly doctor: string;
}

export const CARRY_SECTIONS = [
  'warnings',
  'infections',
  'blood',
  'body',
  'problems',
  'drugs',
  'orders',
  'results',
  'lastVisit',
  'documents',
  'vitals',
  'planned',
  'contacts',
  'insurance',
] as const;
export type CarrySection = (typeof CARRY_SECTIONS)[number];

export const ja: CarryWords = {
  form: '持ち出しサマリー  P-13 v1.0',
  page: (at, of) => `${at}/${of}`,
  sexes: { M: '男', F: '女', O: 'その他', U: '不明' },
  age: (years, months) => (years < 2 ? `${years * 12 + months}か月` : `${years}歳`),
  unknown: '不明',
  number: '患者番号',
  born: '生年月日',
  allergy: '★アレルギー',
  allergyUnknown: '情報なし(未確認)。本人・家族に聞く',
  allergyNone: (on) => `なし(確認済 ${on})`,
  contradicted: '(取消の記録もある。確かめる)',
  labels: {
    warnings: '禁忌・急変時方針',
    infections: '感染症',
    blood: '血液型',
    body: '体格・腎機能',
    problems: '病名',
    drugs: 'いまの薬',
    orders: '有効な指示',
    results: '検査(直近3回)',
    lastVisit: '前回の診療',
    documents: '画像・文書',
    vitals: 'バイタル',
    planned: '予定・予約',
    contacts: '家族・連絡先',
    insurance: '保険',
  },
  notInCopy: 'この写しに含まれません',
  notConfirmed: '情報なし(未確認)',
  noneOpen: '有効なものは写しにありません(以前のものはあります)',
  unreadable: '読めない原本があり、書けません',
  noneConfirmed: (on) => `なし(確認済 ${on})`,
  hiddenHere: 'この紙には載せない設定です。受け入れ先へ別に伝える',
  crossMatch: '輸血前に必ず再検',
  suspected: '(疑い)',
  main: '★',
  from: '〜',
  until: (day, left) => `〜${day}${left === undefined || left < 1 ? '' : ` あと${left}日分`}`,
  endUnknown: '終わり不明',
  future: 'これから',
  over: '(終了)',
  onlyOver: 'いま有効な薬は写しにありません。以下は以前の薬:',
  more: (count) => `ほか ${count} 件(写しの画面かファイルで見る)`,
  unreadableCount: (count) => `読めなかった原本 ${count} 件。ここにない情報があるかもしれない`,
  conflicts: '氏名・生年月日の食い違う記録がある。本人に確かめる',
  sameName: (count) => `同姓同名 ほか${count}人`,
  later: 'この後の記録(手書き)   日時 / 内容 / 記載者',
  asOf: (time) => `この情報は ${time} 時点`,
  asOfUnknown: 'この情報の時点は不明',
  printed: (time, by) => `印刷 ${time} ${by}`,
  serial: '通し',
  file: 'ファイル',
  fileLine: (name) => `${name} (USB など)。ブラウザで開く。合言葉は別に電話で聞く(この紙には書かない)`,
  fileWords: (words) => `ファイルの照合のことば: ${words}`,
  fileOpens: '診療録・文書・原本のすべてを含みます',
  fileLess: (bytes, pictures, originals) =>
    `5 MB に入らず除いたもの: ${[
      bytes > 0 ? `文書の元ファイル ${bytes}件` : '',
      pictures > 0 ? `文書の画像 ${pictures}件(古い順)` : '',
      originals ? '原文' : '',
    ]
      .filter(Boolean)
      .join('、')}`,
  toPatient: '患者さんへ渡す紙(転院・避難)。受け入れ先の診療録に綴じる',
  language: '',
  gaiji: '〓 は印刷できない文字。カナと番号で確かめる',
  highAlert: '‼',
  mode: { normal: '', outage: '■停止中', recovering: '◇復旧中', drill: '◆訓練' },
  preliminary: '中間',
  inpatientSince: '入院',
  discharged: '退院',
  doctor: '主治医',
};

export const en: CarryWords = {
  form: 'Carry summary  P-13 v1.0',
  page: (at, of) => `${at}/${of}`,
  sexes: { M: 'Male', F: 'Female', O: 'Other', U: 'Unknown' },
  age: (years, months) => (years < 2 ? `${years * 12 + months} months` : `${years} y`),
  unknown: 'unknown',
  number: 'Patient no.',
  born: 'Born',
  allergy: '★ALLERGY',
  allergyUnknown: 'No information (not confirmed). Ask patient or family',
  allergyNone: (on) => `None (confirmed ${on})`,
  contradicted: '(a deletion is recorded too; confirm)',
  labels: {
    warnings: 'Warnings, resuscitation',
    infections: 'Infections',
    blood: 'Blood group',
    body: 'Body size, renal function',
    problems: 'Problems',
    drugs: 'Medication now',
    orders: 'Orders alive',
    results: 'Results (last three)',
    lastVisit: 'Last visit',
    documents: 'Imaging, documents',
    vitals: 'Vital signs',
    planned: 'Planned',
    contacts: 'Family, contacts',
    insurance: 'Insurance',
  },
  notInCopy: 'Not in this copy',
  notConfirmed: 'No information (not confirmed)',
  noneOpen: 'Nothing in force in the copy (there are earlier ones)',
  unreadable: 'An original could not be read',
  noneConfirmed: (on) => `None (confirmed ${on})`,
  hiddenHere: 'Not on this sheet by the rule of the hospital; told to the receiving hospital apart',
  crossMatch: 'always re-test before transfusion',
  suspected: '(suspected)',
  main: '★',
  from: '–',
  until: (day, left) => `until ${day}${left === undefined || left < 1 ? '' : `, ${left} d left`}`,
  endUnknown: 'end unknown',
  future: 'to begin',
  over: '(ended)',
  onlyOver: 'No drug is in force in the copy. These were before:',
  more: (count) => `${count} more (see the screen or the file)`,
  unreadableCount: (count) => `${count} original(s) could not be read: something may be missing here`,
  conflicts: 'Records disagree on name or birth date: confirm with the patient',
  sameName: (count) => `${count} other(s) of the same name`,
  later: 'Notes after this (by hand)   time / content / by',
  asOf: (time) => `This information is of ${time}`,
  asOfUnknown: 'Time of this information unknown',
  printed: (time, by) => `printed ${time} ${by}`,
  serial: 'serial',
  file: 'File',
  fileLine: (name) => `${name} (on a stick). Open it in a browser; ask for its words by telephone (never written on this page)`,
  fileWords: (words) => `Words of the file, to compare: ${words}`,
  fileOpens: 'It holds the whole chart with documents and originals',
  fileLess: (bytes, pictures, originals) =>
    `Left out to stay under 5 MB: ${[
      bytes > 0 ? `kept files of ${bytes} document(s)` : '',
      pictures > 0 ? `pictures of ${pictures} document(s), the oldest` : '',
      originals ? 'raw originals' : '',
    ]
      .filter(Boolean)
      .join(', ')}`,
  toPatient: 'For the patient to carry (transfer, evacuation).',
  language: 'Drugs, diseases and tests are named as recorded.',
  gaiji: '〓 is a character that cannot be printed: confirm by kana and number',
  highAlert: '‼',
  mode: { normal: '', outage: '■OUTAGE', recovering: '◇RECOVERING', drill: '◆DRILL' },
  preliminary: 'prelim.',
  inpatientSince: 'admitted',
  discharged: 'discharged',
  doctor: 'Attending',
};

export const carryWords = (language: CarryLanguage): CarryWords => (language === 'ja' ? ja : en);
