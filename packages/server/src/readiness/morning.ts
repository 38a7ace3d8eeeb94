import {
  type Answered,
  type Doer,
  differences,
  HEALTH_AREAS,
  type HealthArea,
  type HealthLine,
  type HealthState,
  type HumanQuestion,
  isWorse,
  type MorningEvent,
  type MorningLine,
  type MorningRecord,
  type MorningTile,
  type MorningView,
  type NameOf,
  ok,
  type Result,
  refuse,
  worstState,
} from '@tomoshibi/hospital';
import type { PickedQuestion } from './pick-question.ts';

const BARS = 30;
const DAY_MS = 86_400_000;

export interface MorningParts {
  /** The hospital's own day. */
  readonly day: string;
  readonly nowInstant: string;
  readonly checkedInstant: string;
  readonly lines: readonly HealthLine[];
  readonly mornings: MorningRecord;
  readonly picked: PickedQuestion | undefined;
  readonly nameOf: NameOf;
  readonly ask: (whom: HealthLine['whom']) => string;
  readonly copiedInstant?: string | undefined;
  readonly verifiedInstant?: string | undefined;
  readonly kit?: { readonly kitMinutes?: number; readonly kitSeconds?: number } | undefined;
}

/** S-01 as it stands. Tiles without a line are left out: what is not built or not set up is not shown as if it were. */
export function morningView(parts: MorningParts): MorningView {
  const { day, mornings, picked, nameOf } = parts;
  const lines = [...differences(mornings), ...parts.lines].map((line) => withAcceptance(line, parts));
  const tiles = HEALTH_AREAS.flatMap((area) => tileOf(area, lines, parts));
  const rank: Readonly<Record<HealthState, number>> = { bad: 0, look: 1, good: 2 };
  const todo = lines.filter(({ state }) => state !== 'good').sort((a, b) => rank[stateOf(a)] - rank[stateOf(b)]);
  const confirmed = mornings.confirmed.get(day);
  const answer = mornings.answers.get(day);
  const hindered = hinderedBy(tiles, picked, answer);
  return {
    day,
    nowInstant: parts.nowInstant,
    checkedInstant: parts.checkedInstant,
    tiles,
    todo,
    ...(picked === undefined ? {} : { question: { ...picked.question, ...answerOf(answer, nameOf) } }),
    ...(confirmed === undefined ? {} : { confirmed: { atInstant: confirmed.at, by: nameOf(confirmed.by) } }),
    ...(hindered === undefined ? {} : { hindered }),
    figures: {
      ...minutesAgo('copyMinutes', parts.copiedInstant, parts.nowInstant),
      ...minutesAgo('verifiedMinutes', parts.verifiedInstant, parts.nowInstant),
      ...(mornings.lastUrgentSeconds === undefined ? {} : { urgentCopySeconds: mornings.lastUrgentSeconds }),
      ...parts.kit,
    },
  };
}

/** An accepted red counts as something to be looked at, until its day is over. */
const stateOf = ({ state, accepted }: MorningLine): HealthState => (state === 'bad' && accepted !== undefined ? 'look' : state);

function withAcceptance(line: HealthLine, { mornings, day, nameOf, ask }: MorningParts): MorningLine {
  const accepted = line.state === 'bad' ? mornings.accepted.get(line.id) : undefined;
  const holds = accepted !== undefined && accepted.until >= day;
  return {
    ...line,
    ask: line.state === 'good' ? '' : ask(line.whom),
    ...(holds ? { accepted: { reason: accepted.reason, until: accepted.until, by: nameOf(accepted.by) } } : {}),
  };
}

function tileOf(area: HealthArea, lines: readonly MorningLine[], { day, mornings }: MorningParts): MorningTile[] {
  const own = lines.filter((line) => line.area === area);
  const state = worstState(own.map(stateOf));
  if (state === undefined) return [];
  const seen = mornings.states.get(area);
  const days = Array.from({ length: BARS }, (_, at) => {
    const name = new Date(Date.parse(`${day}T00:00:00Z`) - (BARS - 1 - at) * DAY_MS).toISOString().slice(0, 10);
    return { day: name, state: seen?.get(name) ?? ('none' as const) };
  });
  return [{ area, state, lines: own, days }];
}

function hinderedBy(
  tiles: readonly MorningTile[],
  picked: PickedQuestion | undefined,
  answer: Answered | undefined,
): MorningView['hindered'] {
  if (picked !== undefined && answer === undefined) return 'question';
  return tiles.some(({ state }) => state === 'bad') ? 'red' : undefined;
}

const answerOf = (answer: Answered | undefined, nameOf: NameOf): Pick<HumanQuestion, 'answer'> =>
  answer === undefined ? {} : { answer: { verdict: answer.verdict, atInstant: answer.at, by: nameOf(answer.by) } };

function minutesAgo<N extends string>(name: N, instant: string | undefined, now: string): Partial<Record<N, number>> {
  if (instant === undefined) return {};
  return { [name]: Math.max(0, Math.floor((Date.parse(now) - Date.parse(instant)) / 60_000)) } as Partial<Record<N, number>>;
}

/** States of tiles that are worse than what is written down for the day, or the first of it. */
export function statesToNote(view: MorningView, mornings: MorningRecord): readonly MorningEvent[] {
  return view.tiles.flatMap(({ area, lines }): MorningEvent[] => {
    // What the machine saw, whether or not somebody accepted it.
    const state = worstState(lines.map((line) => line.state)) as HealthState;
    const before = mornings.states.get(area)?.get(view.day);
    if (before !== undefined && !isWorse(state, before)) return [];
    return [{ kind: 'readiness.state-noted', v: 1, day: view.day, area, state }];
  });
}

/** Refusals: `readiness.question-gone` (another day, or nobody to ask about). */
export function answerQuestion(
  picked: PickedQuestion | undefined,
  said: { readonly day: string; readonly verdict: 'same' | 'different' },
  by: Doer,
): Result<MorningEvent> {
  if (picked === undefined || picked.question.day !== said.day) return refuse('readiness.question-gone');
  return ok({ kind: 'readiness.question-answered', v: 1, day: said.day, patient: picked.number, verdict: said.verdict, by });
}

/** Refusals: `readiness.question-open`, `readiness.tile-red`, `readiness.question-gone` (the page is of another day). */
export function confirmDay(view: MorningView, day: string, by: Doer): Result<MorningEvent> {
  if (view.day !== day) return refuse('readiness.question-gone');
  if (view.hindered === 'question') return refuse('readiness.question-open');
  if (view.hindered === 'red') return refuse('readiness.tile-red');
  const states = Object.fromEntries(view.tiles.map(({ area, state }) => [area, state]));
  return ok({ kind: 'readiness.day-confirmed', v: 1, day, states, by });
}

/** The longest a red may be lived with before somebody has to say so again. */
const ACCEPTED_DAYS = 31;

/** Refusals: `readiness.line-not-red`, `readiness.reason-missing`, `readiness.until-not-valid` (past, or over a month ahead). */
export function acceptRed(
  view: MorningView,
  { line, reason, until }: { readonly line: string; readonly reason: string; readonly until: string },
  by: Doer,
): Result<MorningEvent> {
  if (!view.todo.some((one) => one.id === line && one.state === 'bad')) return refuse('readiness.line-not-red');
  if (reason.trim() === '') return refuse('readiness.reason-missing');
  const days = (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${view.day}T00:00:00Z`)) / DAY_MS;
  if (!(days >= 0 && days <= ACCEPTED_DAYS)) return refuse('readiness.until-not-valid');
  return ok({ kind: 'readiness.red-accepted', v: 1, line, reason: reason.trim(), until, by });
}
