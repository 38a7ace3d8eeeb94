import { type CopySourceView, type HealthArea, type HealthContact, type HealthLine, healthOf } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import { roleOf } from '../home/config.ts';
import type { IntakeHome } from '../home/home.ts';
import type { CheckLine } from '../keeper/checks/check-line.ts';
import { type KeeperHome, openKeeperHome } from '../keeper/keeper-home.ts';
import { readKeeperRecord } from '../keeper/keeper-record.ts';
import { morningCheck } from '../keeper/morning-check.ts';
import { certificateUntil, readDisks } from './host-facts.ts';
import { readVerified } from './last-proof.ts';

export interface HealthParts {
  readonly home: IntakeHome;
  readonly sources: readonly CopySourceView[];
  readonly now: string;
  /** Absent: nobody could say. */
  readonly intakeRunning?: boolean | undefined;
  readonly recordWritable?: boolean | undefined;
}

/** Everything that is looked at, from one list: what the keeper checks and what this machine and its sources say of themselves. */
export async function readHealth({
  home,
  sources,
  now,
  intakeRunning,
  recordWritable,
}: HealthParts): Promise<readonly HealthLine[]> {
  const until = certificateUntil(home.folder);
  const own = healthOf({
    nowInstant: now,
    sources,
    takenOnce: home.config.demo,
    disks: await readDisks(home),
    ...(intakeRunning === undefined ? {} : { intakeRunning }),
    ...(recordWritable === undefined ? {} : { recordWritable }),
    ...(until === undefined ? {} : { certificateUntil: until }),
  });
  return [...own, ...(await keeperLines(home, now))];
}

/** A host that keeps no generations has nothing to say of them. */
async function keeperLines(home: IntakeHome, now: string): Promise<HealthLine[]> {
  const keeper = keeperOf(home);
  if (keeper === undefined) return [];
  const lines = await morningCheck({
    home: keeper,
    entries: await readKeeperRecord(keeper),
    now,
    ...(roleOf(home.config) === 'all' && { intake: home }),
  });
  const overdue = roleOf(home.config) === 'all' && readVerified(home, now).overdue;
  return lines.map((line) => healthLine(line.id === 'proof' && line.state === 'good' && overdue ? unverified(line) : line));
}

/** the check itself waits half a day for a night that ran late; the morning does not. */
const unverified = (line: CheckLine): CheckLine => ({
  ...line,
  state: 'bad',
  ja: `${line.ja}。24時間を超えて検証されていません`,
  en: `${line.en}; not verified for over 24 hours`,
  next: { ja: '今夜を待たずに tomoshibi prove を実行する', en: 'run tomoshibi prove now, do not wait for the night' },
});

function keeperOf(home: IntakeHome): KeeperHome | undefined {
  try {
    return openKeeperHome(home.folder);
  } catch (error) {
    if (error instanceof Fault && error.code === 'keeper.wrong-role') return undefined;
    throw error;
  }
}

const AREAS: readonly (readonly [RegExp, HealthArea])[] = [
  [/^(proof|source\.)/, 'copy'],
  [/^(tail|keys|clock)$/, 'host'],
];
/** What may be somebody's doing is for who decides; the rest for who looks after the machines. */
const FOR_CHARGE = /^(tail|suspicion|deletion\.)/;

function healthLine(line: CheckLine): HealthLine {
  const area = AREAS.find(([pattern]) => pattern.test(line.id))?.[1] ?? 'generations';
  if (line.state === 'good') return { ...line, area };
  const whom: HealthContact = FOR_CHARGE.test(line.id) || line.code?.startsWith('vault.') === true ? 'charge' : 'systems';
  // Every line that is not good says what to do.
  const next = line.next ?? { ja: 'tomoshibi check を実行して詳しく見る', en: 'run tomoshibi check for more' };
  return { ...line, area, next, whom };
}

const CONTACTS = {
  systems: { ja: '医療情報の担当', en: 'the systems team' },
  charge: { ja: '当直の責任者', en: 'the person in charge' },
} as const;

/** Whom to ask, in the hospital's own words where it has set them (`contacts` in tomoshibi.json). */
export function askWords(home: IntakeHome, whom: HealthContact = 'systems'): string {
  const { ja, en } = CONTACTS[whom];
  return home.config.contacts?.[whom] ?? `${ja} / ${en}`;
}
