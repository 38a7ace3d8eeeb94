import { type HospitalView, readScannedCode, type VisitsView } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import { permitHere, useSession } from '../../app/session-here.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { showTime } from '../../i18n/time.ts';
import { FreshnessBadge } from '../../parts/FreshnessBadge.tsx';
import { CopyClockContext } from '../../parts/freshness.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import { SheetsOnPrint } from '../../parts/SheetsOnPrint.tsx';
import { useScanTaker } from '../../parts/scan-takers.ts';
import { playSound } from '../../parts/sound.ts';
import { ToastContext } from '../../parts/Toast.tsx';
import { VisitSheets } from '../../print/VisitSheets.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useReloadOnNewCopy } from '../../sources/use-reload.ts';
import { DayStrip } from './DayStrip.tsx';
import * as messages from './messages.ts';
import { dayIndex, expectedOf, lineOf, numbersFor } from './model.ts';
import { AdmissionTable, VisitTable } from './VisitTable.tsx';

export interface VisitsProps {
  readonly source: ChartSource;
  readonly hospital: HospitalView | undefined;
}

/** S-47: who is expected, by department and time; a card read anywhere on the screen goes to its row. */
export function VisitsScreen({ source, hospital }: VisitsProps): ReactNode {
  const [day, setDay] = useState<string>();
  const loaded = useLoaded(day ?? 'today', () => source.visits(day === undefined ? {} : { day }));
  useReloadOnNewCopy(hospital?.copiedInstant, loaded.reload);
  return (
    <div className="page visits">
      <LoadState loaded={loaded} />
      {loaded.value ? <Visits view={loaded.value} hospital={hospital} onDay={setDay} /> : null}
    </div>
  );
}

interface LoadedProps {
  readonly view: VisitsView;
  readonly hospital: HospitalView | undefined;
  readonly onDay: (day: string) => void;
}

function Visits({ view, hospital, onDay }: LoadedProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const say = useContext(ToastContext);
  const { nowInstant } = useContext(CopyClockContext);
  const mayOpen = permitHere(useSession(), 'read-chart') === 'yes';
  const [query, setQuery] = useState('');
  const [department, setDepartment] = useState<string>();
  const [scanned, setScanned] = useState<string>();
  const box = useRef<HTMLInputElement>(null);
  const index = useMemo(() => dayIndex(view), [view]);
  const wanted = useMemo(() => numbersFor(index, view, query), [index, view, query]);
  const ofDepartment = view.lines.filter((line) => department === undefined || (line.department ?? '') === department);
  const lines = ofDepartment.filter(({ number }) => wanted?.has(number) ?? true);
  const admissions = view.admissions.filter(({ number }) => wanted?.has(number) ?? true);
  const toRow = (number: string): void => {
    const found = lineOf(view, number);
    setDepartment(undefined);
    setQuery('');
    setScanned(found?.number);
    if (found === undefined) {
      playSound('mismatch');
      say(m.notHere(showNumber(number)), 'mismatch');
      return;
    }
    playSound('ok');
    say(m.scanned(found.patient ? nameLine(found.patient.name) : showNumber(found.number)), 'ok');
    // After the row is on screen.
    requestAnimationFrame(() => {
      const row = [...document.querySelectorAll<HTMLElement>('[data-number]')].find((one) => one.dataset.number === found.number);
      row?.scrollIntoView({ block: 'center' });
      row?.focus();
    });
  };
  useScanTaker((code) => {
    const read = readScannedCode(code, hospital?.barcodes);
    if (read.kind !== 'patient') return false;
    toRow(read.number);
    return true;
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const numbers = [...(wanted ?? [])];
    if (numbers.length === 1) toRow(numbers[0] as string);
    else if (wanted !== undefined && numbers.length === 0) playSound('mismatch');
  };
  const facts = {
    hospital: hospital?.hospital ?? '',
    demo: hospital?.demo ?? false,
    copiedInstant: view.copiedInstant,
    printedInstant: nowInstant,
  };
  const takenBack = view.lines.length - expectedOf(view.lines);
  return (
    <>
      <div className="frame-head">
        <h1>
          {view.day === view.today ? m.today : m.otherDay} {showTime(view.day, language, { from: view.today, weekday: true })}
        </h1>
        {view.neverReceived ? null : <b role="status">{m.count(expectedOf(view.lines), view.departments.length)}</b>}
        {takenBack > 0 ? <span className="fine">{m.takenBack(takenBack)}</span> : null}
        {view.neverReceived ? null : (
          <>
            <span>{m.asOf}</span> <FreshnessBadge copiedInstant={view.copiedInstant} short />
          </>
        )}
        {view.newestAt === undefined ? null : (
          <span className="fine">{m.newest(showTime(view.newestAt, language, { from: view.today }))}</span>
        )}
        <button type="button" className="button button-main" onClick={() => window.print()}>
          {department === undefined ? m.print : m.printOne(department || m.noDepartment)} <kbd>F9</kbd>
        </button>
      </div>
      <DayStrip day={view.day} today={view.today} days={view.days} isKnown={!view.neverReceived} onDay={onDay} />
      <form className="visit-search" onSubmit={submit}>
        <label htmlFor="visit-search">{m.search}</label>
        <input
          id="visit-search"
          ref={box}
          type="search"
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          aria-describedby="visit-search-hint"
        />
        <button
          type="button"
          className="button"
          onClick={() => {
            setQuery('');
            setScanned(undefined);
            box.current?.focus();
          }}
        >
          {m.clear}
        </button>
        <select
          aria-label={m.department}
          value={department ?? '*'}
          onChange={(event) => setDepartment(event.target.value === '*' ? undefined : event.target.value)}
        >
          <option value="*">{m.allDepartments}</option>
          {view.departments.map((one) => (
            <option key={one.department} value={one.department}>
              {one.department || m.noDepartment} ({one.expected})
            </option>
          ))}
        </select>
        <span id="visit-search-hint" className="fine">
          {m.searchHint}
        </span>
        {wanted === undefined ? null : (
          <b role="status">{m.found(lines.length + admissions.length, ofDepartment.length + view.admissions.length)}</b>
        )}
      </form>
      {view.neverReceived ? <p className="blank blank-missing">□ {m.never}</p> : null}
      {view.lines.length === 0 && !view.neverReceived ? <p className="blank">{m.nobody}</p> : null}
      {wanted !== undefined && lines.length + admissions.length === 0 ? <p className="blank">{m.noneFound}</p> : null}
      {lines.length > 0 ? <VisitTable lines={lines} onDay={view.today} scanned={scanned} mayOpen={mayOpen} /> : null}
      <section aria-labelledby="visits-admissions">
        <h2 id="visits-admissions">
          {m.admissions} {m.dayCount(view.admissions.filter(({ state }) => state !== 'cancelled').length)}
        </h2>
        {admissions.length > 0 ? (
          <AdmissionTable lines={admissions} onDay={view.today} scanned={scanned} mayOpen={mayOpen} />
        ) : view.admissions.length === 0 ? (
          <p className="blank">{m.noAdmissions}</p>
        ) : null}
      </section>
      <SheetsOnPrint>
        <VisitSheets view={view} department={department} facts={facts} />
      </SheetsOnPrint>
    </>
  );
}
