import {
  type AccountState,
  careRelation,
  ok,
  openDecision,
  permitOf,
  type Result,
  refuse,
  type Viewed,
  type Viewer,
} from '@tomoshibi/hospital';
import { doerOf, type OpenedChart, type Session, withinBudget } from '../access/sessions.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { CaredFor, CareFacts } from '../reader.ts';
import type { StationRecord } from '../record/station-record.ts';
import { sessionOf } from './find-session.ts';
import type { Gate, GateAsk, Shown } from './gate.ts';

export interface GateParts {
  readonly care: Pick<CareFacts, 'care'>;
  readonly record: Pick<StationRecord, 'write'>;
  readonly nowMs: () => number;
  /** How long a page waits for the record before nothing is shown. */
  readonly writeWithinMs?: number;
}

/** The chart a pass is about, once the person may. */
interface Opening {
  readonly number: string;
  readonly chart: OpenedChart;
  readonly first: boolean;
}

/** The gate of a serving process. */
export function openGate({ care, record, nowMs, writeWithinMs = 5_000 }: GateParts): Gate {
  const today = (): string => hospitalNow(new Date(nowMs())).slice(0, 10);

  /** Refuses or says which chart is opened and why the person may. */
  const opening = async (session: Session, account: AccountState, ask: GateAsk, known: CaredFor): Promise<Result<Opening>> => {
    const before = session.charts.get(known.number);
    const given = { purpose: ask.purpose ?? before?.purpose, emergency: ask.emergency ?? before?.emergency };
    const relation = before?.relation ?? careRelation(viewerOf(session, account), known.care, today());
    const decision = openDecision(permitOf(account, ask.action), relation, given);
    if (decision === 'not-allowed') return refuse('access.not-allowed');
    if (decision === 'emergency-needed') return refuse('access.emergency-needed');
    if (decision === 'purpose-needed') return refuse('access.purpose-needed', { relation });
    if (before === undefined && !withinBudget(session, nowMs())) return refuse('access.view-budget');
    return ok({ number: known.number, chart: { ref: known.ref, relation, ...given }, first: before === undefined });
  };

  const keep = async (events: readonly Viewed[]): Promise<boolean> => {
    let late: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>((done) => {
      late = setTimeout(() => done(false), writeWithinMs);
    });
    const kept = record.write(events).then(
      () => true,
      () => false,
    );
    return Promise.race([kept, tooLate]).finally(() => clearTimeout(late));
  };

  return {
    async pass(c, ask, read, shown) {
      const found = sessionOf(c);
      if (!found.ok) return found;
      const { session, account } = found.value;
      if (account.mustChange.length > 0) return refuse('access.must-change');
      const permit = permitOf(account, ask.action);
      if (permit === 'no') return refuse('access.not-allowed');

      let open: Opening | undefined;
      if (ask.patient !== undefined) {
        const known = await care.care(ask.patient);
        if (known === undefined) {
          // Nobody's chart: the reader says so in its own words; a value would be somebody's whom the gate cannot see.
          const value = await read();
          return value.ok ? refuse('access.not-allowed') : value;
        }
        const may = await opening(session, account, ask, known);
        if (!may.ok) return may;
        open = may.value;
      } else if (permit === 'emergency' && ask.emergency === undefined) return refuse('access.emergency-needed');

      const value = await read();
      if (!value.ok) return value;
      const said = shown?.(value.value);
      const events = eventsOf(session, ask, open, said === undefined ? [] : Array.isArray(said) ? said : [said as Shown]);
      if (!(await keep(events))) return refuse('access.record-not-writable');
      if (open !== undefined) {
        session.charts.set(open.number, open.chart);
        if (open.first) session.openings.push(nowMs());
      }
      return value;
    },
  };
}

function eventsOf(session: Session, ask: GateAsk, open: Opening | undefined, shown: readonly Shown[]): readonly Viewed[] {
  const by = doerOf(session);
  const { relation, purpose, emergency } = open?.chart ?? { emergency: ask.emergency };
  // What a route does not describe is written down all the same.
  const parts: readonly Shown[] = shown.length === 0 ? [{ act: open === undefined ? 'listed' : 'opened', patients: [] }] : shown;
  return parts.map((part) => ({
    kind: 'access.viewed',
    v: 1,
    by,
    ...part,
    patients: open === undefined ? part.patients : [...new Set([open.number, ...part.patients])],
    ...(relation === undefined ? {} : { relation }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(emergency === undefined ? {} : { emergency }),
  }));
}

const viewerOf = ({ device }: Session, account: AccountState): Viewer => ({
  name: account.name,
  role: account.role,
  departments: account.departments,
  wards: account.wards,
  teams: account.teams,
  chartNames: account.chartNames,
  // A ward's PC says where its user works; a PC of one person or of everybody says nothing.
  ...(device?.shared === true && device.ward !== undefined ? { deviceWard: device.ward } : {}),
});
