import { RECORD_PARTS, type RecordLine } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { showInstant } from '../../i18n/time.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import { useSending } from '../../parts/use-sending.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { RecordSource } from '../../sources/record-source.ts';
import { askedOf, PERIODS, type RecordFilter } from './model.ts';
import { useWords } from './use-words.ts';

export interface ListTabProps {
  readonly record: RecordSource;
  readonly filter: RecordFilter;
  readonly nowInstant: string;
  readonly onFilter: (filter: RecordFilter) => void;
}

/** The record, newest first, by one sentence: 誰の・誰が・いつ・何を. */
export function ListTab({ record, filter, nowInstant, onFilter }: ListTabProps): ReactNode {
  const { m } = useWords();
  const [draft, setDraft] = useState(filter);
  const [read, setRead] = useState<{ readonly lines: readonly RecordLine[]; readonly next?: number }>();
  const { busy, refused, send } = useSending();
  // What is asked once stays asked: the clock going on must not move the window between two pages.
  const asked = useRef(askedOf(filter, nowInstant));
  const more = (before?: number): void => {
    const { current } = asked;
    if (current === undefined) return;
    send(
      () => record.list({ ...current, ...(before === undefined ? {} : { before }) }),
      (page) =>
        setRead((old) => ({
          lines: [...(before === undefined ? [] : (old?.lines ?? [])), ...page.lines],
          ...(page.next === undefined ? {} : { next: page.next }),
        })),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once when the sentence is set; a new sentence is a new tab
  useEffect(() => more(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (JSON.stringify(draft) === JSON.stringify(filter)) more();
    else onFilter(draft);
  };
  const wrongDay = askedOf(draft, nowInstant) === undefined;
  return (
    <>
      <form className="record-filter" onSubmit={submit}>
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          aria-label={m.whosePatient}
          placeholder={m.anyPatient}
          value={draft.patient}
          onChange={(event) => setDraft({ ...draft, patient: event.target.value })}
        />
        <span>{m.sentence.whose}</span>
        <input
          type="text"
          autoComplete="off"
          aria-label={m.who}
          placeholder={m.anyStaff}
          value={draft.who}
          onChange={(event) => setDraft({ ...draft, who: event.target.value })}
        />
        <span>{m.sentence.who}</span>
        <select
          aria-label={m.when}
          value={draft.period}
          onChange={(event) => setDraft({ ...draft, period: PERIODS.find((one) => one === event.target.value) ?? 'day' })}
        >
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              {m.periods[period]}
            </option>
          ))}
        </select>
        {draft.period === 'typed' ? (
          <input
            type="text"
            autoComplete="off"
            aria-label={m.day}
            aria-invalid={wrongDay && draft.day !== ''}
            placeholder={m.day}
            value={draft.day}
            onChange={(event) => setDraft({ ...draft, day: event.target.value })}
          />
        ) : null}
        <span>{m.sentence.when}</span>
        <select
          aria-label={m.what}
          value={draft.part}
          onChange={(event) => setDraft({ ...draft, part: RECORD_PARTS.find((one) => one === event.target.value) ?? 'all' })}
        >
          {RECORD_PARTS.map((part) => (
            <option key={part} value={part}>
              {m.parts[part]}
            </option>
          ))}
        </select>
        <span>{m.sentence.what}</span>
        <button type="submit" className="button button-main" disabled={wrongDay || busy}>
          {m.ask}
        </button>
      </form>
      {wrongDay && draft.day !== '' ? <p className="hint">▲ {m.dayWrong}</p> : null}
      <WriteFailed error={refused} />
      {read === undefined ? null : <Lines lines={read.lines} more={read.next !== undefined} />}
      {read === undefined ? null : (
        <div className="pager">
          <span role="status">{m.shown(read.lines.length)}</span>
          {read.next === undefined ? null : (
            <button type="button" className="button" disabled={busy} onClick={() => more(read.next)}>
              {m.more}
            </button>
          )}
        </div>
      )}
    </>
  );
}

function Lines({ lines, more }: { readonly lines: readonly RecordLine[]; readonly more: boolean }): ReactNode {
  const { m, who, what, why } = useWords();
  const language = useLanguage();
  const c = m.columns;
  if (lines.length === 0) return <p className="blank">● {more ? m.noneYet : m.none}</p>;
  return (
    <table className="table table-record">
      <caption className="unseen">{m.tabs.list}</caption>
      <TableHead columns={[c.at, c.who, c.place, c.patient, c.what, c.why]} />
      <tbody>
        {lines.map((line) => (
          <tr key={line.seq}>
            <td className="figure">{showInstant(line.atInstant, language)}</td>
            <td>{who(line.by)}</td>
            <td>{line.place ?? '—'}</td>
            <td className="figure">
              {line.patients.length === 0 ? '—' : line.patients.slice(0, 3).map(showNumber).join(', ')}
              {line.patientCount > 3 ? ` ${m.morePatients(line.patientCount - 3)}` : ''}
            </td>
            <td>{what(line)}</td>
            <td>{why(line)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
