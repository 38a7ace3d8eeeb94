import type { PrescriptionDraft } from '@tomoshibi/hospital';
import { type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import { Link } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { OrderDone } from '../../parts/OrderDone.tsx';
import { OrdersWritten } from '../../parts/OrdersWritten.tsx';
import { openOrderPdf } from '../../parts/open-order-pdf.ts';
import { PatientBar } from '../../parts/PatientBar.tsx';
import { OpenPatientContext } from '../../parts/scan-takers.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import type { DraftChecked, OrderPrinted, OrdersSource, OrderView, PrescribeView } from '../../sources/orders-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { withChart } from '../../sources/with-chart.ts';
import { EntryLine } from './EntryLine.tsx';
import { Facts } from './Facts.tsx';
import * as messages from './messages.ts';
import { continuedLine, emptyLine, groupsOf, type Line, perDayOf, type Sheet, sortsOf } from './model.ts';

export interface PrescribeProps {
  readonly orders: OrdersSource;
  readonly source: ChartSource;
  readonly patientRef: string;
  readonly toChart: string;
  readonly toOrder: string;
  readonly onFreshness: () => void;
}

/** S-50: names of the hospital only, one dose first, what must be seen beside it; the sheet that is printed and signed is the original. */
export function PrescribeScreen(props: PrescribeProps): ReactNode {
  const { orders, source, patientRef } = props;
  const patient = { ref: patientRef };
  const loaded = useLoaded(patientRef, () => withChart(source, patient, () => orders.start(patient)));
  const bar = loaded.value?.view.bar;
  const tellOpen = useContext(OpenPatientContext);
  useEffect(() => {
    tellOpen(bar);
    return () => tellOpen(undefined);
  }, [bar, tellOpen]);
  return loaded.value === undefined ? <LoadState loaded={loaded} /> : <Writing {...props} start={loaded.value} />;
}

/** After the next drawing: the field may not stand there yet. */
const toName = (): void => {
  setTimeout(() => document.querySelector<HTMLElement>('.px-entry [data-step="name"]')?.focus());
};

function Writing({
  orders,
  patientRef,
  toChart,
  toOrder,
  onFreshness,
  start,
}: PrescribeProps & { readonly start: PrescribeView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { view, current } = start;
  const inpatient = view.bar.stay.state === 'inpatient';
  const [sheet, setSheet] = useState<Sheet>(inpatient ? 'inside' : 'outside');
  const [purpose, setPurpose] = useState<PrescriptionDraft['purpose']>('regular');
  const [startOn, setStartOn] = useState(view.onDay);
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [line, setLine] = useState<Line>(emptyLine('oral'));
  const [notes, setNotes] = useState('');
  const [refills, setRefills] = useState(0);
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [checked, setChecked] = useState<DraftChecked>();
  const [printed, setPrinted] = useState<OrderPrinted>();
  const [written, setWritten] = useState<readonly OrderView[]>(start.written);
  const writing = useWriting();
  const patient = useMemo(() => ({ ref: patientRef }), [patientRef]);
  const draft = useMemo<PrescriptionDraft>(
    () => ({
      sheet,
      purpose,
      startOn,
      seen,
      groups: groupsOf(lines),
      notes: notes.trim() === '' ? [] : notes.split('\n'),
      ...(view.bar.stay.department === undefined ? {} : { department: view.bar.stay.department }),
      ...(sheet === 'outside' && refills > 0 ? { refills } : {}),
    }),
    [sheet, purpose, startOn, seen, lines, notes, refills, view],
  );
  useEffect(() => {
    if (draft.groups.length === 0) return setChecked(undefined);
    let left = false;
    const timer = setTimeout(() => orders.check(patient, draft).then((answer) => left || setChecked(answer), () => setChecked(undefined)), 200); // biome-ignore format: one line
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [orders, patient, draft]);
  // Whoever opens this screen types a drug next.
  useEffect(toName, []);
  const choose = (next: Sheet): void => {
    setSheet(next);
    setLines([]);
    setLine(emptyLine(sortsOf(next)[0] ?? 'oral'));
    toName();
  };
  const add = (): void => {
    if (line.name.trim() === '') return;
    setLines([...lines, line]);
    setLine(emptyLine(line.sort));
    toName();
  };
  const without = (at: number): readonly Line[] => lines.filter((_, other) => other !== at);
  const see = (code: string): void => setSeen((old) => (old.includes(code) ? old.filter((one) => one !== code) : [...old, code]));
  // A drug that is still being written is on no paper: nothing is printed around it.
  const half = lines.length > 0 && line.name.trim() !== '';
  const ready = checked?.written !== undefined && !half;
  const write = (): void => {
    if (!ready || writing.busy) return;
    writing.run(async () => {
      const done = await orders.write(patient, draft, language);
      setPrinted(done);
      openOrderPdf(done.base64);
      setLines([]);
      setSeen([]);
      setNotes('');
      setWritten((await orders.list(patient)).written);
    });
  };
  const refusal = checked?.refusal;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter from every field
    <div
      className="page px-page"
      {...(lines.length > 0 || line.name !== '' || notes !== '' ? { 'data-draft': '' } : {})}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) write();
        // Alt+1 … Alt+9: the boxes to tick, without leaving the field one types in.
        const digit = event.altKey ? /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] : undefined;
        if (digit === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        const check = checked?.checks[Number(digit) - 1];
        if (check !== undefined) see(check.code);
      }}
    >
      <PatientBar bar={view.bar} copiedInstant={view.drugs.copiedInstant} onFreshness={onFreshness} />
      <div className="px-columns">
        <div className="px-left">
          <h1>{m.title}</h1>
          <p className="filter">
            {(Object.keys(m.sheets) as Sheet[]).map((one) => (
              <button key={one} type="button" className="button" aria-pressed={sheet === one} onClick={() => choose(one)}>
                {m.sheets[one]}
              </button>
            ))}
          </p>
          <p className="filter">
            {sortsOf(sheet).map((one) => (
              <button
                key={one}
                type="button"
                className="button"
                aria-pressed={line.sort === one}
                onClick={() => setLine({ ...emptyLine(one), name: line.name })}
              >
                {m.sorts[one]}
              </button>
            ))}
            <label>
              {m.purpose}{' '}
              <select value={purpose} onChange={(event) => setPurpose(event.target.value as typeof purpose)}>
                {(Object.keys(m.purposes) as (typeof purpose)[]).map((one) => (
                  <option key={one} value={one}>
                    {m.purposes[one]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {m.start}{' '}
              <input
                type="date"
                autoComplete="off"
                min={view.onDay}
                value={startOn}
                onChange={(event) => setStartOn(event.target.value)}
              />
            </label>
            {sheet === 'outside' ? (
              <label>
                {m.refills}{' '}
                <select value={refills} onChange={(event) => setRefills(Number(event.target.value))}>
                  {[0, 2, 3].map((n) => (
                    <option key={n} value={n}>
                      {n === 0 ? m.refillNone : m.refillTimes(n)}
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
          </p>
          <ol className="px-lines">
            {lines.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same drug may stand in two lines
              <li key={at}>
                <b>{one.name}</b> {one.concentration} {one.sort === 'external' ? m.whole : m.perDose} {one.perDose}
                {one.unit} {perDayOf(one) === undefined ? '' : `(${m.perDay(`${perDayOf(one)}${one.unit}`)})`}{' '}
                {groupsOf([one])[0]?.usage} {one.sort === 'external' ? '' : one.count}
                {one.sort === 'external' ? '' : one.sort === 'as-needed' ? m.count : m.days}{' '}
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    setLine(one);
                    setLines(without(at));
                    toName();
                  }}
                >
                  {m.edit}
                </button>{' '}
                <button type="button" className="button" onClick={() => setLines(without(at))}>
                  {m.remove}
                </button>
              </li>
            ))}
          </ol>
          {lines.length > 0 ? <p className="fine">{m.end}</p> : null}
          <EntryLine orders={orders} sheet={sheet} line={line} onChange={setLine} onAdd={add} />
          <label className="px-notes">
            {m.notes}
            <textarea autoComplete="off" rows={2} value={notes} onChange={(event) => setNotes(event.target.value)} />
          </label>
          <section>
            <h2>{m.current}</h2>
            {current.length === 0 ? <p className="hint">{m.noCurrent}</p> : null}
            <ul className="px-current">
              {current.map((drug, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same drug may run twice
                <li key={at}>
                  <button
                    type="button"
                    className="button"
                    disabled={!sortsOf(sheet).includes(drug.sort)}
                    onClick={() => setLine(continuedLine(drug))}
                  >
                    {m.continue}
                  </button>{' '}
                  {drug.name} {drug.said.perDose} {drug.said.usage} {drug.highAlert === undefined ? null : <b>{m.high}</b>}
                </li>
              ))}
            </ul>
          </section>
        </div>
        <div className="px-right">
          <Facts view={view} />
          <section>
            <h2>{m.checks}</h2>
            {checked === undefined ? <p className="hint">{m.blank}</p> : null}
            {checked?.checks.map(({ code, kind, what }, at) => (
              <label key={code} className="px-check">
                <input type="checkbox" checked={seen.includes(code)} onChange={() => see(code)} />
                <span>
                  <b>{m.checkWords[kind]}</b> {what}
                </span>
                {at < 9 ? <kbd>Alt+{at + 1}</kbd> : null}
              </label>
            ))}
          </section>
          {checked === undefined || checked.aloud.length === 0 ? null : (
            <section className="px-aloud">
              <h2>{m.aloud}</h2>
              {checked.aloud.map((one) => (
                <p key={one}>「{one}」</p>
              ))}
            </section>
          )}
          {half ? <p className="notice">▲ {m.half(line.name.trim())}</p> : null}
          {refusal === undefined ? null : (
            <p className="notice">
              ▲ {m.place(refusal.detail?.rp, refusal.detail?.drug)} {reasonOf(refusal.code, language)}
            </p>
          )}
          <WriteFailed error={writing.error} />
          <button type="button" className="button button-main" disabled={!ready || writing.busy} onClick={write}>
            {m.write} <kbd>Ctrl+⏎</kbd>
          </button>
          {printed === undefined ? null : <OrderDone printed={printed} />}
          <OrdersWritten
            written={written}
            onDay={view.onDay}
            busy={writing.busy}
            mine={({ form }) => form === 'F10' || form === 'F11' || form === 'F12'}
            onReissue={({ serial }, reason) =>
              writing.run(async () => {
                const done = await orders.reissue(patient, { what: 'prescription', serial, reason, language });
                setPrinted(done);
                openOrderPdf(done.base64);
                setWritten((await orders.list(patient)).written);
              })
            }
            onWithdraw={({ serial }, reason) =>
              writing.run(async () => setWritten((await orders.withdraw(patient, 'prescription', serial, reason)).written))
            }
          />
          <p>
            <Link to={toOrder} className="button">
              {m.toOrder}
            </Link>{' '}
            <Link to={toChart} className="button">
              {m.toChart}
            </Link>
          </p>
        </div>
      </div>
    </div>
  );
}
