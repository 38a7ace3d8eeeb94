import type { AppointmentState, FoundPatient, NameView, PlannedAdmission, VisitLine, VisitsView } from '@tomoshibi/hospital';

/** Japanese words of P-06 as a command prints it, without a browser. */
const STATES: Readonly<Record<AppointmentState, string>> = {
  booked: '予約',
  arrived: '受付済',
  done: '済',
  missed: '来院なし',
  cancelled: '×取消',
  withdrawn: '×取り下げ',
  unreadable: '読めない',
  unknown: '',
};
const PLANS: Readonly<Record<PlannedAdmission['state'], string>> = { planned: '予定', done: '入院済', cancelled: '×取消' };
const SEX: Readonly<Record<string, string>> = { M: '男', F: '女', O: 'その他', U: '不明' };

export const VISIT_COLUMNS: readonly string[] = ['時刻', '氏名 カナ', '番号', '生年月日・歳・性', '用件', '状態', '受付'];
export const PLAN_COLUMNS: readonly string[] = [
  '時刻',
  '氏名 カナ',
  '番号',
  '生年月日・歳・性',
  '行き先・科・理由',
  '状態',
  '受付',
];

export interface VisitGroup {
  readonly title: string;
  /** Without those taken back. */
  readonly people: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One group a department, in the order given; the planned admissions at the end. */
export function visitGroups(view: VisitsView): readonly VisitGroup[] {
  const departments = new Map<string, VisitLine[]>();
  for (const line of view.lines)
    departments.set(line.department ?? '', [...(departments.get(line.department ?? '') ?? []), line]);
  const groups: VisitGroup[] = [...departments].map(([department, lines]) => ({
    title: department || '(科の記載なし)',
    people: lines.filter(({ state }) => state !== 'cancelled' && state !== 'withdrawn').length,
    columns: VISIT_COLUMNS,
    rows: lines.map((line) => [
      ...personCells(line),
      joined(line.what, line.place, line.doctor, line.note) || '—',
      joined(STATES[line.state], line.status === undefined ? undefined : `(${line.status})`) || '記載なし',
      '☐',
    ]),
  }));
  if (view.admissions.length === 0) return groups;
  const plans: VisitGroup = {
    title: '入院予定',
    people: view.admissions.filter(({ state }) => state !== 'cancelled').length,
    columns: PLAN_COLUMNS,
    rows: view.admissions.map((line) => [
      ...personCells(line),
      joined(line.ward, line.department, line.doctor, line.reason) || '—',
      PLANS[line.state],
      '☐',
    ]),
  };
  return [...groups, plans];
}

interface Person {
  readonly at?: string;
  readonly number: string;
  readonly patient?: FoundPatient;
  readonly soundsAlike?: true;
}

function personCells({ at, number, patient, soundsAlike }: Person): readonly string[] {
  const name: NameView = patient?.name ?? {};
  const alike = patient?.sameName || soundsAlike ? '⚠' : undefined;
  const { born, age, sex } = patient ?? {};
  return [
    at?.slice(11, 16) || '—',
    joined(name.kanji ?? name.romaji ?? (name.kana === undefined ? '氏名なし' : undefined), name.kana, alike),
    number,
    patient === undefined
      ? '—'
      : joined(
          born === undefined ? '生年月日不明' : `${born.wareki ?? ''}(${born.iso})`,
          age === undefined ? undefined : `${age.years}歳`,
          SEX[sex ?? ''] ?? sex ?? '不明',
        ),
  ];
}

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');

/** What is said where nobody is expected. */
export const emptyWords = (view: VisitsView): string =>
  view.neverReceived
    ? 'この写しに含まれません(予約は取込元にありません)。空でも「来ない」とは言えません。'
    : 'この日の予約は、写しにありません。';
