import { ok, refuse, type UrgentCopyView } from '@tomoshibi/hospital';
import type { Morning, Readiness } from '../src/readiness/readiness.ts';

const AT = '2026-11-23T00:00:00.000Z';

const running: UrgentCopyView = {
  state: 'running',
  askedInstant: AT,
  startedInstant: AT,
  endedInstant: AT,
  inpatients: 40,
  inpatientsDone: 25,
  today: 90,
  todayDone: 0,
  files: 0,
  filesLast: 1200,
  generation: 'pulling',
  code: 'vault.write-failed',
};

const line = {
  id: 'proof',
  area: 'copy',
  state: 'bad',
  ja: '夜の証明がまだありません',
  en: 'no nightly proof yet',
  since: AT,
  code: 'prove.not-proved',
  next: { ja: 'tomoshibi prove を実行する', en: 'run tomoshibi prove' },
  whom: 'systems',
  ask: '医療情報課 内線 2200',
  accepted: { reason: '初日', until: '2026-11-24', by: '山田 花子' },
} as const;

const morning: Morning = {
  view: {
    day: '2026-11-23',
    nowInstant: AT,
    checkedInstant: AT,
    tiles: [{ area: 'copy', state: 'look', lines: [line], days: [{ day: '2026-11-23', state: 'bad' }] }],
    todo: [line],
    question: {
      day: '2026-11-23',
      ward: '3A',
      patient: '****4471',
      what: 'prescription',
      on: '2026-11-22',
      count: 3,
      answer: { verdict: 'same', atInstant: AT, by: '山田 花子' },
    },
    confirmed: { atInstant: AT, by: '山田 花子' },
    hindered: 'red',
    figures: { copyMinutes: 4, verifiedMinutes: 500, urgentCopySeconds: 61 },
  },
  shown: ['0000004471'],
};

/** 朝の点検 and 写しの状態 with every optional field once. */
export const sampleReadiness = (): Readiness => ({
  copy: async () => ({
    atInstant: AT,
    patients: 1,
    sources: [
      {
        source: 'emr',
        road: 'storage',
        asOfInstant: AT,
        complete: true,
        plannedMinutes: 15,
        arrivedInstant: AT,
        usualMinutes: 20,
        limitMinutes: 40,
        state: 'quiet',
        alarm: { reason: 'intake.alarm-silence', sinceInstant: AT, stopped: false },
        originals: 12,
        present: 11,
        ownCount: 11,
        unreadable: 1,
        quarantined: 0,
        kinds: [{ kind: 'OMP-01', originals: 4, newestAt: '2026-11-22T09:00', state: 'arriving', usualADay: 2, today: 1 }],
        months: [{ month: '2026-11', originals: 12, vanished: 1, patients: 1 }],
        undated: 0,
        gaps: ['2026-09'],
        low: ['2026-10'],
      },
    ],
    fields: [{ field: 'appointments', originals: 0 }],
    verified: { atInstant: AT, triedInstant: AT, ok: true, overdue: false, charts: 5 },
    countedInstant: AT,
    mayTake: true,
  }),
  month: async (month) => ({
    month,
    sources: [{ source: 'emr', originals: 0, vanished: 0, patients: 0, state: 'before', first: '2026-01', last: '2026-11' }],
    copies: [{ place: '保管庫', medium: 'TM-AAAA2222', generation: 3, takenInstant: AT, originals: 12 }],
  }),
  morning: async () => morning,
  answer: async ({ day }) => (day === '2026-11-23' ? ok(morning) : refuse('readiness.question-gone')),
  confirm: async (day) => (day === '2026-11-23' ? ok(morning) : refuse('readiness.question-gone')),
  accept: async (asked) => (asked.line === 'proof' ? ok(morning) : refuse('readiness.line-not-red')),
  takeNow: async (source) => (source === 'emr' ? ok({ asked: true }) : refuse('readiness.source-unknown')),
  urgentCopy: async () => ok(running),
  urgentState: async () => ok(running),
  stop: () => {},
});
