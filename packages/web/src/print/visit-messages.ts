/** Words of P-06. The form name stays Japanese in both languages. */
export const ja = {
  form: '来院予定一覧',
  admissionForm: '入院予定一覧',
  number: 'P-06 v1.0',
  noDepartment: '(科の記載なし)',
  people: (n: number) => `${n}人`,
  columns: ['時刻', '氏名 カナ', '番号', '生年月日・歳・性', '用件', '状態', '受付'] as readonly string[],
  admissionColumns: ['時刻', '氏名 カナ', '番号', '生年月日・歳・性', '行き先・科・理由', '状態', '受付'] as readonly string[],
  legend: '⚠=同姓同名または似た名前。氏名と生年月日を言っていただく。取消も載せてある。この写しの後の予約は載っていない。',
  newest: (time: string) => `予約の最新の電文 ${time}`,
  never: 'この写しに含まれません(予約は取込元にありません)。空でも「来ない」とは言えません。',
  nobody: 'この日の予約は、写しにありません。',
  noTime: '—',
  noName: '氏名なし',
};

export const en: typeof ja = {
  form: 'Expected visits (来院予定一覧)',
  admissionForm: 'Planned admissions (入院予定一覧)',
  number: 'P-06 v1.0',
  noDepartment: '(no department stated)',
  people: (n) => `${n}`,
  columns: ['Time', 'Name, kana', 'Number', 'Birth, age, sex', 'What for', 'State', 'Desk'],
  admissionColumns: ['Time', 'Name, kana', 'Number', 'Birth, age, sex', 'Ward, department, reason', 'State', 'Desk'],
  legend:
    '⚠ = same or like-sounding name: ask for name and birth date. Cancelled ones are listed. Bookings after this copy are not.',
  newest: (time) => `newest appointment message ${time}`,
  never: 'Not in this copy (no source sends appointments). An empty list does not mean that nobody comes.',
  nobody: 'The copy holds no appointment of this day.',
  noTime: '—',
  noName: 'no name',
};
