import {
  type CopyStatusView,
  type Doer,
  foldMorning,
  type HealthLine,
  type MonthHeldView,
  type MorningEvent,
  type MorningRecord,
  type MorningView,
  ok,
  type Result,
  refuse,
  type UrgentCopyView,
} from '@tomoshibi/hospital';
import { namesOfStaff } from '../desk/names-of-staff.ts';
import { type Counted, countHoldings, fieldsOf, readSources } from '../holdings/copy-status.ts';
import { monthHeld } from '../holdings/month-held.ts';
import type { Home } from '../home/home.ts';
import type { Kits } from '../kit/register/kits.ts';
import type { NightDesk } from '../night/night.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import type { HospitalReader } from '../reader.ts';
import type { StationRecord } from '../record/station-record.ts';
import type { IntakeDoor } from '../roads/intake-door.ts';
import type { RowStore } from '../stores/row-store.ts';
import { readVerified } from './last-proof.ts';
import { acceptRed, answerQuestion, confirmDay, morningView, statesToNote } from './morning.ts';
import { type PickedQuestion, pickQuestion } from './pick-question.ts';
import { isMorning, readMornings } from './project-morning.ts';
import { askWords, readHealth } from './read-health.ts';
import { openUrgentDesk } from './urgent-desk.ts';

/** The morning with whose patient it shows a part of. */
export interface Morning {
  readonly view: MorningView;
  /** As printed; for the record of views. */
  readonly shown: readonly string[];
}

/** Everything behind S-01, S-02 and 緊急写し. Refusals are values; `intake.not-running` when nobody answers at the door. */
export interface Readiness {
  copy(): Promise<CopyStatusView>;
  month(month: string): Promise<MonthHeldView>;
  morning(): Promise<Morning>;
  answer(said: { readonly day: string; readonly verdict: 'same' | 'different' }, by: Doer): Promise<Result<Morning>>;
  confirm(day: string, by: Doer): Promise<Result<Morning>>;
  accept(asked: { readonly line: string; readonly reason: string; readonly until: string }, by: Doer): Promise<Result<Morning>>;
  takeNow(source: string): Promise<Result<{ readonly asked: true }>>;
  urgentCopy(reason: string, by: Doer): Promise<Result<UrgentCopyView>>;
  urgentState(): Promise<Result<UrgentCopyView>>;
  stop(): void;
}

export interface ReadinessParts {
  readonly home: Home;
  readonly rows: RowStore;
  readonly reader: Pick<HospitalReader, 'hospital'>;
  readonly record: StationRecord;
  /** Absent where no intake can be on this machine. */
  readonly door?: IntakeDoor | undefined;
  /** Absent where nobody asks for kits. */
  readonly kits?: Pick<Kits, 'lines' | 'figures'> | undefined;
  /** Absent where nobody asks for print sets. */
  readonly night?: Pick<NightDesk, 'lines'> | undefined;
  readonly now?: () => string;
}

/** The bars of days nobody opened S-01 are made too. */
const WATCH_MS = 30 * 60_000;
/** What was looked at is looked at again after this long. */
const LINES_MS = 60_000;
/** Counting the months walks over the whole inventory. */
const COUNTED_MS = 10 * 60_000;

/** A value that is made anew when it is older than `ms`; asked twice at once it is made once. */
function fresh<T>(ms: number, nowMs: () => number, make: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let made: { readonly at: number; readonly value: Promise<T> } | undefined;
  return {
    get() {
      if (made === undefined || nowMs() - made.at > ms || nowMs() < made.at) {
        const value = make();
        made = { at: nowMs(), value };
        value.catch(() => {
          made = undefined;
        });
      }
      return made.value;
    },
    forget() {
      made = undefined;
    },
  };
}

export async function openReadiness(parts: ReadinessParts): Promise<Readiness> {
  const { home, rows, reader, record, door, kits, night, now = () => new Date().toISOString() } = parts;
  const nowMs = (): number => Date.parse(now());
  let mornings: MorningRecord = await readMornings(record);
  record.follow((entry) => {
    // A loss that was reported is on S-01 at once.
    if (/^(kit|forms\.night)/.test(entry.event.kind)) lines.forget();
    if (isMorning(entry.event)) mornings = foldMorning(mornings, { ...entry, event: entry.event });
  });
  const counted = fresh<Counted>(COUNTED_MS, nowMs, () => countHoldings(rows, now()));
  let picked: { readonly day: string; readonly question: PickedQuestion | undefined } | undefined;
  const urgent = openUrgentDesk({
    rows,
    record,
    door,
    now,
    onEnded() {
      counted.forget();
      lines.forget();
    },
  });

  const lines = fresh<{ readonly atInstant: string; readonly lines: readonly HealthLine[] }>(LINES_MS, nowMs, async () => {
    const sources = await readSources(rows, home.config.sources, await counted.get(), now());
    const running = await urgent.intakeRunning();
    const atInstant = now();
    return {
      atInstant,
      lines: [
        ...(await readHealth({ home, sources, now: atInstant, intakeRunning: running, recordWritable: record.writable() })),
        ...((await kits?.lines()) ?? []),
        ...((await night?.lines()) ?? []),
      ],
    };
  });

  const questionOf = async (day: string): Promise<PickedQuestion | undefined> => {
    const answered = mornings.answers.get(day);
    if (answered !== undefined) return pickQuestion(rows, day, answered.patient);
    // Chosen once a day: a patient who comes in later does not change what others are asked.
    if (picked?.day !== day || picked.question === undefined) picked = { day, question: await pickQuestion(rows, day) };
    return picked.question;
  };

  const morning = async (): Promise<Morning> => {
    const day = hospitalToday(new Date(now()));
    const looked = await lines.get();
    const question = await questionOf(day);
    const { copiedInstant } = await reader.hospital();
    const view = morningView({
      day,
      nowInstant: now(),
      checkedInstant: looked.atInstant,
      lines: looked.lines,
      mornings,
      picked: question,
      nameOf: await namesOfStaff(record.rows),
      ask: (whom) => askWords(home, whom),
      copiedInstant,
      verifiedInstant: readVerified(home, now()).atInstant,
      kit: await kits?.figures(),
    });
    return { view, shown: question === undefined ? [] : [question.number] };
  };
  const noted = async (): Promise<Morning> => {
    const seen = await morning();
    const states = statesToNote(seen.view, mornings);
    if (states.length === 0) return seen;
    await record.write(states);
    return morning();
  };
  const write = async (event: Result<MorningEvent>): Promise<Result<Morning>> => {
    if (!event.ok) return event;
    await record.write([event.value]);
    return ok(await noted());
  };
  // A look that fails now is made again later; what is wrong is said to whoever opens the screen.
  const quietly = (look: () => Promise<unknown>): void => void look().catch(() => {});
  const watchTimer = setInterval(() => quietly(noted), WATCH_MS).unref();

  return {
    stop() {
      clearInterval(watchTimer);
      urgent.stop();
    },
    async copy() {
      const months = await counted.get();
      const sources = await readSources(rows, home.config.sources, months, now());
      const { patients } = await reader.hospital();
      return {
        atInstant: now(),
        patients,
        sources,
        fields: fieldsOf(sources),
        verified: readVerified(home, now()),
        countedInstant: months.atInstant,
        mayTake: (await urgent.intakeRunning()) === true,
      };
    },
    month: (month) => monthHeld(home, rows, month),
    morning: noted,
    answer: async (said, by) => write(answerQuestion(await questionOf(hospitalToday(new Date(now()))), said, by)),
    confirm: async (day, by) => write(confirmDay((await morning()).view, day, by)),
    accept: async (given, by) => write(acceptRed((await morning()).view, given, by)),
    async takeNow(source) {
      if (!home.config.sources.some((one) => one.name === source && one.kind === 'ssmix2'))
        return refuse('readiness.source-unknown');
      const begun = await urgent.takeNow(source);
      if (!begun.ok) return begun;
      lines.forget();
      return ok({ asked: true });
    },
    urgentCopy: urgent.urgentCopy,
    urgentState: urgent.urgentState,
  };
}
