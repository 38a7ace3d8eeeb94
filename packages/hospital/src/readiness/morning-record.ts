import type { Doer } from '../access/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type { MorningEvent, QuestionAnswered } from './events.ts';
import { type HealthArea, type HealthLine, type HealthState, isWorse } from './health-line.ts';

export interface Answered {
  readonly day: string;
  readonly patient: string;
  readonly verdict: QuestionAnswered['verdict'];
  readonly at: string;
  readonly by: Doer;
}

export interface Accepted {
  readonly reason: string;
  readonly until: string;
  readonly by: Doer;
}

/** Everything the station's record says about the mornings. */
export interface MorningRecord {
  /** The newest answer of each day. */
  readonly answers: ReadonlyMap<string, Answered>;
  readonly confirmed: ReadonlyMap<string, { readonly at: string; readonly by: Doer }>;
  /** The newest acceptance of each line. */
  readonly accepted: ReadonlyMap<string, Accepted>;
  /** Worst state seen, by `area` and day. */
  readonly states: ReadonlyMap<HealthArea, ReadonlyMap<string, HealthState>>;
  readonly lastUrgentSeconds?: number;
}

export const NO_MORNINGS: MorningRecord = { answers: new Map(), confirmed: new Map(), accepted: new Map(), states: new Map() };

/** The record after one more entry. */
export function foldMorning(record: MorningRecord, { event, recordedAt }: Recorded<MorningEvent>): MorningRecord {
  switch (event.kind) {
    case 'readiness.question-answered': {
      const { day, patient, verdict, by } = event;
      return { ...record, answers: new Map(record.answers).set(day, { day, patient, verdict, at: recordedAt, by }) };
    }
    case 'readiness.day-confirmed':
      return { ...record, confirmed: new Map(record.confirmed).set(event.day, { at: recordedAt, by: event.by }) };
    case 'readiness.red-accepted': {
      const { line, reason, until, by } = event;
      return { ...record, accepted: new Map(record.accepted).set(line, { reason, until, by }) };
    }
    case 'readiness.state-noted': {
      const days = new Map(record.states.get(event.area));
      const before = days.get(event.day);
      if (before === undefined || isWorse(event.state, before)) days.set(event.day, event.state);
      return { ...record, states: new Map(record.states).set(event.area, days) };
    }
    case 'readiness.urgent-copy-ended':
      return event.whole ? { ...record, lastUrgentSeconds: event.seconds } : record;
    default:
      return record;
  }
}

export const differenceLine = (day: string): string => `difference.${day}`;

/** 違う: an alarm until a person has looked into it and said so; a later 同じ about another patient does not end it. */
export function differences(record: MorningRecord): HealthLine[] {
  const lines: HealthLine[] = [];
  for (const { day, verdict, at } of record.answers.values()) {
    const id = differenceLine(day);
    if (verdict === 'same' || record.accepted.has(id)) continue;
    lines.push({
      id,
      area: 'copy',
      state: 'bad',
      ja: `${day} の点検で、写しが電カルと違いました`,
      en: `the copy differed from the chart in the check of ${day}`,
      since: at,
      code: 'readiness.copy-differs',
      next: {
        ja: 'その患者の原文と電カルを並べて見る。取込元を今すぐ取得し、直らなければ業者に知らせる',
        en: 'put the original of that patient beside the chart; take the source now; if it stays, tell the maker',
      },
      whom: 'charge',
    });
  }
  return lines;
}
