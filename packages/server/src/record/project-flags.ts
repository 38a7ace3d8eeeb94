import type { CuriosityRule, FlagAnswered } from '@tomoshibi/hospital';
import type { ProjectRecord } from './project.ts';

/** A row of table `flag`. */
export interface FlagRow {
  readonly flag: string;
  readonly rule: CuriosityRule;
  /** UTC instant. */
  readonly raised: string;
  readonly patient?: string;
  readonly accounts: readonly string[];
  readonly viewed: readonly number[];
  /** The newest one. */
  readonly answer?: {
    readonly verdict: FlagAnswered['verdict'];
    readonly note: string;
    readonly at: string;
    readonly account?: string;
  };
}

/** What a flag of an 緊急閲覧 is called: a review names the view, not the flag. */
export const emergencyFlag = (viewed: number): string => `emergency-${viewed}`;

/** Table `flag`: 気になる閲覧 with the newest answer. A review of an 緊急閲覧 is the answer to its flag. */
export const projectFlags: ProjectRecord = async ({ event, recordedAt }, rows) => {
  if (event.kind === 'access.flag-raised') {
    const { flag, rule, patient, accounts, viewed } = event;
    if ((await rows.get('flag', [flag])) !== undefined) return;
    const row: FlagRow = { flag, rule, raised: recordedAt, accounts, viewed, ...(patient === undefined ? {} : { patient }) };
    return rows.put('flag', [flag], JSON.stringify(row));
  }
  if (event.kind !== 'access.flag-answered' && event.kind !== 'access.emergency-reviewed') return;
  const flag = event.kind === 'access.flag-answered' ? event.flag : emergencyFlag(event.viewed);
  const before = await rows.get('flag', [flag]);
  if (before === undefined) return;
  const { verdict, note, by } = event;
  const answer = { verdict, note, at: recordedAt, ...(by.account === undefined ? {} : { account: by.account }) };
  rows.put('flag', [flag], JSON.stringify({ ...(JSON.parse(before) as FlagRow), answer }));
};

/** Nobody has said yet whether it was right; 本人に確認中 leaves it open. */
export const isOpen = ({ answer }: FlagRow): boolean => answer === undefined || answer.verdict === 'asked';
