import type { WeeklyReport } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import type { RecordSource } from '../../sources/record-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { weekOf } from './model.ts';
import { useWords } from './use-words.ts';

/** 週間報告: counts of a week from Monday to Monday, for a meeting's table. */
export function WeeklyTab({ record, nowInstant }: { readonly record: RecordSource; readonly nowInstant: string }): ReactNode {
  const { m } = useWords();
  const [weeks, setWeeks] = useState(0);
  const span = weekOf(nowInstant, weeks);
  const loaded = useLoaded(`record-weekly ${span.fromInstant}`, () => record.weekly(span));
  return (
    <>
      <p className="record-filter record-tools">
        <button type="button" className="button" onClick={() => setWeeks(weeks + 1)}>
          {m.weekBefore}
        </button>
        <button type="button" className="button" disabled={weeks === 0} onClick={() => setWeeks(weeks - 1)}>
          {m.weekAfter}
        </button>
        <button type="button" className="button" disabled={loaded.value === undefined} onClick={() => window.print()}>
          {m.print}
        </button>
      </p>
      <LoadState loaded={loaded} />
      {loaded.value === undefined ? null : <Weekly report={loaded.value} />}
    </>
  );
}

function Weekly({ report }: { readonly report: WeeklyReport }): ReactNode {
  const { m, roles, purposes } = useWords();
  const language = useLanguage();
  const day = (instant: string) => showInstant(instant, language, { dateOnly: true, weekday: true });
  const { ruleColumns: r, countColumns: c } = m;
  return (
    <section className="record-paper">
      <h2>
        {report.hospital} {m.tabs.weekly}{' '}
        {m.week(day(report.fromInstant), day(new Date(Date.parse(report.toInstant) - 1).toISOString()))}
      </h2>
      <p className="fine">
        {m.weeklyWhy} {m.reportMade(report.hospital, showInstant(report.madeInstant, language))}
      </p>
      <dl className="record-facts">
        {(['accounts', 'openings', 'outsideCare', 'emergencies', 'reviewedInTime'] as const).map((name) => (
          <div key={name}>
            <dt>{m.weeklyFacts[name]}</dt>
            <dd className="figure">{report[name]}</dd>
          </div>
        ))}
      </dl>
      <h3>{m.byRule}</h3>
      <Counts
        columns={[r.rule, r.raised, r.right, r.notRight, r.open]}
        rows={report.flags.map((one) => [m.rules[one.rule], one.raised, one.right, one.notRight, one.open])}
      />
      <h3>{m.byPurpose}</h3>
      <Counts
        columns={[c.name, c.openings]}
        rows={report.byPurpose.map(({ purpose, openings }) => [
          purpose === 'none-given' ? m.noneGiven : purposes[purpose],
          openings,
        ])}
      />
      <h3>{m.byRole}</h3>
      <Counts
        columns={[c.name, c.openings, c.outsideCare]}
        rows={report.byRole.map((one) => [
          one.role === 'unknown' ? m.unknownRole : roles[one.role],
          one.openings,
          one.outsideCare,
        ])}
      />
      <h3>{m.byUnit}</h3>
      <Counts
        columns={[c.name, c.openings, c.outsideCare]}
        rows={report.byUnit.map(({ unit, openings, outsideCare }) => [unit, openings, outsideCare])}
      />
    </section>
  );
}

interface CountsProps {
  readonly columns: readonly string[];
  /** Name, then counts. */
  readonly rows: readonly (readonly [string, ...number[]])[];
}

function Counts({ columns, rows }: CountsProps): ReactNode {
  const { m } = useWords();
  if (rows.length === 0) return <p className="blank">● {m.none}</p>;
  return (
    <table className="table table-counts">
      <TableHead columns={columns} />
      <tbody>
        {rows.map(([name, ...counts]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {counts.map((count, at) => (
              <td key={columns[at + 1]} className="figure">
                {count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
