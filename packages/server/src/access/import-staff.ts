import { type AccountState, checkDuties, type Doer, type StaffFacts } from '@tomoshibi/hospital';
import type { AccessDesk } from './access-desk.ts';
import { addPerson, changePerson } from './manage-people.ts';
import { readStaffList, type StaffLine, type StaffProblem } from './read-staff-list.ts';

export interface ImportLine extends Omit<StaffLine, 'facts'> {
  readonly will: 'add' | 'change' | 'same' | 'nothing';
  /** First secret, once, when the list was applied. */
  readonly secret?: string;
}

export interface ImportAnswer {
  readonly applied: boolean;
  readonly lines: readonly ImportLine[];
}

/**
 * What a staff list would do, and does when `apply` says so and no line has a problem: half a list would leave half a hospital outside.
 * People who are not on the list stay as they are; nobody is closed by a list.
 */
export async function importStaff(desk: AccessDesk, text: string, apply: boolean, by: Doer): Promise<ImportAnswer> {
  const known = new Map((await desk.directory.all()).filter(({ closed }) => closed === undefined).map((one) => [one.login, one]));
  const planned = readStaffList(text).map((line) => {
    const before = known.get(line.login);
    const problems = line.facts === undefined ? line.problems : [...line.problems, ...dutyProblem(line, line.facts)];
    const good = problems.length === 0 ? line.facts : undefined;
    return { line, before, good, problems, will: willOf(good, before) };
  });
  const applied = apply && planned.length > 0 && planned.every(({ good }) => good !== undefined);
  const lines: ImportLine[] = [];
  for (const { line: whole, before, good, problems, will } of planned) {
    const { facts: _facts, ...line } = whole;
    if (!applied || good === undefined || will === 'same') {
      lines.push({ ...line, problems, will });
      continue;
    }
    const done = before === undefined ? await addPerson(desk, good, by) : await changePerson(desk, before.account, good, by);
    const failed = done.ok ? [] : [{ line: line.line, column: '', code: done.refusal.code }];
    const secret = done.ok && typeof done.value === 'object' ? { secret: done.value.secret } : {};
    lines.push({ ...line, problems: failed, will: done.ok ? will : 'nothing', ...secret });
  }
  return { applied, lines };
}

function dutyProblem({ line }: StaffLine, { role, duties }: StaffFacts): readonly StaffProblem[] {
  const may = checkDuties(role, duties);
  return may.ok ? [] : [{ line, column: '係', code: may.refusal.code }];
}

function willOf(facts: StaffFacts | undefined, before: AccountState | undefined): ImportLine['will'] {
  if (facts === undefined) return 'nothing';
  if (before === undefined) return 'add';
  const keys = Object.keys(facts) as (keyof StaffFacts)[];
  return keys.every((key) => JSON.stringify(facts[key]) === JSON.stringify(before[key])) ? 'same' : 'change';
}
