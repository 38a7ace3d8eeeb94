import { DUTIES, type Duty, ROLES_OF_STAFF, type Role, type StaffFacts } from '@tomoshibi/hospital';
import { readCsv } from './read-csv.ts';

/** What is wrong where; `line` counts as a spreadsheet does, heading included. */
export interface StaffProblem {
  readonly line: number;
  /** As the heading names it. */
  readonly column: string;
  readonly code: string;
}

export interface StaffLine {
  readonly line: number;
  readonly login: string;
  readonly name: string;
  readonly role: string;
  /** Absent when there are problems. */
  readonly facts?: StaffFacts;
  readonly problems: readonly StaffProblem[];
}

/** Headings, Japanese or English; any order; others are left alone. */
const COLUMNS = {
  login: ['職員番号', '職員id', 'login'],
  name: ['氏名', '職員氏名', 'name'],
  kana: ['カナ', 'フリガナ', '氏名カナ', 'kana'],
  role: ['職種', 'role'],
  duties: ['係', 'duties'],
  departments: ['診療科', 'departments'],
  wards: ['病棟', 'wards'],
  teams: ['チーム', 'teams'],
  chartNames: ['カルテの氏名', 'chartnames'],
  bornOn: ['生年月日', 'bornon'],
} as const;
type Column = keyof typeof COLUMNS;

const ROLE_WORDS: Readonly<Record<string, Role>> = {
  医師: 'doctor',
  歯科医師: 'doctor',
  看護師: 'nurse',
  准看護師: 'nurse',
  助産師: 'nurse',
  保健師: 'nurse',
  薬剤師: 'pharmacist',
  臨床検査技師: 'lab',
  検査技師: 'lab',
  診療放射線技師: 'radiographer',
  放射線技師: 'radiographer',
  管理栄養士: 'dietitian',
  栄養士: 'dietitian',
  理学療法士: 'therapist',
  作業療法士: 'therapist',
  言語聴覚士: 'therapist',
  医療ソーシャルワーカー: 'social-worker',
  社会福祉士: 'social-worker',
  受付: 'reception',
  医事: 'billing',
  システム担当: 'it',
  経営層: 'executive',
};
const DUTY_WORDS: Readonly<Record<string, Duty>> = {
  利用者登録: 'accounts',
  個人情報保護: 'privacy',
  医療安全: 'safety',
  世代管理: 'keeper',
};

/**
 * A staff list as spreadsheets export it. Several values in one cell stand apart by `;` `；` `、` or a space-free `/`. Codes:
 * `access.list-no-column`, `access.list-empty`, `access.list-role`, `access.list-duty`, `access.list-date`, `access.list-twice`,
 * `access.list-torn`, `access.list-letters` (unreadable characters).
 */
export function readStaffList(text: string): readonly StaffLine[] {
  const [head, ...rows] = readCsv(text);
  const names = (head?.cells ?? []).map(plain);
  const at = (column: Column): number => names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
  const heading = (column: Column): string => head?.cells[at(column)] ?? COLUMNS[column][0];
  const missing = (['login', 'name', 'role'] as const).filter((column) => at(column) < 0);
  if (missing.length > 0) {
    const problems = missing.map((column) => ({ line: head?.line ?? 1, column: heading(column), code: 'access.list-no-column' }));
    return [{ line: head?.line ?? 1, login: '', name: '', role: '', problems }];
  }
  const seen = new Set<string>();
  return rows.map(({ line, cells, torn }) => {
    const problems: StaffProblem[] = [];
    const say = (column: Column, code: string): void => void problems.push({ line, column: heading(column), code });
    const cell = (column: Column): string => (at(column) < 0 ? '' : (cells[at(column)] ?? ''));
    const many = (column: Column): string[] =>
      cell(column)
        .split(/[;；、/]/u)
        .map((one) => one.trim())
        .filter((one) => one !== '');
    for (const column of Object.keys(COLUMNS) as Column[])
      if (/[\ufffd〓]/u.test(cell(column))) say(column, 'access.list-letters');
    if (torn) say('login', 'access.list-torn');
    const login = cell('login').normalize('NFKC').replace(/\s+/gu, '');
    if (login === '') say('login', 'access.list-empty');
    else if (seen.has(login)) say('login', 'access.list-twice');
    seen.add(login);
    const name = cell('name');
    if (name === '') say('name', 'access.list-empty');
    const role = roleOf(cell('role'));
    if (role === undefined) say('role', cell('role') === '' ? 'access.list-empty' : 'access.list-role');
    const duties = many('duties').map((word) => DUTY_WORDS[word.normalize('NFKC')] ?? DUTIES.find((duty) => duty === word));
    if (duties.includes(undefined)) say('duties', 'access.list-duty');
    const bornOn = dateOf(cell('bornOn'));
    if (cell('bornOn') !== '' && bornOn === undefined) say('bornOn', 'access.list-date');
    const shown = { line, login, name, role: cell('role'), problems };
    if (problems.length > 0 || role === undefined) return shown;
    return {
      ...shown,
      facts: {
        login,
        name,
        role,
        duties: duties.filter((duty) => duty !== undefined),
        departments: many('departments'),
        wards: many('wards'),
        teams: many('teams'),
        chartNames: many('chartNames'),
        ...(cell('kana') === '' ? {} : { kana: cell('kana') }),
        ...(bornOn === undefined ? {} : { bornOn }),
      },
    };
  });
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

const roleOf = (word: string): Role | undefined => {
  const folded = word.normalize('NFKC').trim();
  return ROLE_WORDS[folded] ?? ROLES_OF_STAFF.find((role) => role === folded.toLowerCase());
};

/** `1980-04-01`, `1980/4/1`, `19800401`. Another shape is not guessed at. */
function dateOf(text: string): string | undefined {
  const match = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))$/.exec(text.normalize('NFKC'));
  if (match === null) return undefined;
  const [, year = '', , m1, d1, m2, d2] = match;
  const iso = `${year}-${(m1 ?? m2 ?? '').padStart(2, '0')}-${(d1 ?? d2 ?? '').padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso;
}
