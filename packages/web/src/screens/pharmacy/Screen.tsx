import type { HospitalView, PharmacyList, Prescription, QueryView, SheetCodes } from '@tomoshibi/hospital';
import { type ReactNode, useContext, useEffect, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { CarriedLine } from '../../parts/CarriedLine.tsx';
import { FreshnessBadge } from '../../parts/FreshnessBadge.tsx';
import { CopyClockContext } from '../../parts/freshness.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { PatientBar } from '../../parts/PatientBar.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import { PrintNow } from '../../parts/PrintNow.tsx';
import { OpenPatientContext } from '../../parts/scan-takers.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import { DispensingSheet } from '../../print/DispensingSheet.tsx';
import { dispensingPages } from '../../print/dispensing-pages.ts';
import type { PrintFacts } from '../../print/SummarySheet.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import type { DeskSource, PharmacyCheck } from '../../sources/desk-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { withChart } from '../../sources/with-chart.ts';
import { FactBox } from './FactBox.tsx';
import { Findings } from './Findings.tsx';
import { List } from './List.tsx';
import * as messages from './messages.ts';
import { PackButton } from './PackButton.tsx';
import { Prescriptions } from './Prescriptions.tsx';
import { QueryDialog } from './QueryDialog.tsx';
import { QueryLogTable } from './QueryLogTable.tsx';

export interface PharmacyProps {
  readonly desk: DeskSource;
  readonly source: ChartSource;
  readonly hospital: HospitalView | undefined;
  readonly onFreshness: () => void;
}

/** S-46 調剤前確認: people on the left, one patient's facts, prescriptions and findings side by side. It decides nothing. */
export function PharmacyScreen({ desk, source, hospital, onFreshness }: PharmacyProps): ReactNode {
  const m = useMessages(messages);
  const [scope, setScope] = useState<PharmacyList['scope']>('inpatient');
  const [ward, setWard] = useState('');
  const [chosen, setChosen] = useState<string>();
  const list = useLoaded(`${scope} ${ward}`, () =>
    desk.pharmacyList({ scope, ...(scope === 'inpatient' && ward !== '' ? { ward } : {}) }),
  );
  const { reload, value } = list;
  return (
    <div className="page rx-page">
      <h1>{m.title}</h1>
      <div className="rx-top">
        <p className="filter">
          {(['inpatient', 'outpatient'] as const).map((one) => (
            <button key={one} type="button" className="button" aria-pressed={scope === one} onClick={() => setScope(one)}>
              {m.scopes[one]} {value === undefined ? '' : one === 'inpatient' ? value.inpatients : value.outpatients}
            </button>
          ))}
          {scope === 'inpatient' ? (
            <select aria-label={m.ward} value={ward} onChange={(event) => setWard(event.target.value)}>
              <option value="">{m.allWards}</option>
              {hospital?.wards.map((one) => (
                <option key={one.ward} value={one.ward}>
                  {one.ward}
                </option>
              ))}
            </select>
          ) : null}
          <b>{m.order}</b>
          {scope === 'inpatient' && ward === '' ? <span className="fine">{m.highAlertByWard}</span> : null}
        </p>
        {value === undefined ? null : (
          <p className="rx-counts">
            <FreshnessBadge copiedInstant={value.copiedInstant} onOpen={onFreshness} />
            <b>{m.people(value.lines.length, value.unknown)}</b>
            <b>{m.queriesToday(value.log.today, value.log.usualPerDay)}</b>
            {value.log.overUsual ? <b className="tag tag-strong">{m.overUsual}</b> : null}
          </p>
        )}
        <PackButton desk={desk} hospital={hospital} />
        <span className="fine">{m.decides}</span>
      </div>
      <div className="rx-columns">
        <div className="rx-left">
          <LoadState loaded={list} />
          {value ? <List list={value} chosen={chosen} onChoose={setChosen} /> : null}
          {value ? <QueryLogTable log={value.log} /> : null}
        </div>
        {chosen === undefined ? (
          <p className="hint">{m.choose}</p>
        ) : (
          <One
            key={chosen}
            patientRef={chosen}
            desk={desk}
            source={source}
            hospital={hospital}
            onFreshness={onFreshness}
            onChanged={reload}
          />
        )}
      </div>
    </div>
  );
}

interface OneProps extends PharmacyProps {
  readonly patientRef: string;
  readonly onChanged: () => void;
}

function One({ patientRef, desk, source, hospital, onFreshness, onChanged }: OneProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { nowInstant } = useContext(CopyClockContext);
  const patient = { ref: patientRef };
  const loaded = useLoaded(patientRef, () => withChart(source, patient, () => desk.pharmacyCheck(patient)));
  const [newer, setNewer] = useState<PharmacyCheck>();
  const [asking, setAsking] = useState<{ about?: Prescription; open?: QueryView }>();
  const [printing, setPrinting] = useState<SheetCodes>();
  const writing = useWriting();
  const check = newer ?? loaded.value;
  const first = check !== undefined;
  const bar = check?.view.bar;
  const tellOpen = useContext(OpenPatientContext);
  useEffect(() => {
    tellOpen(bar);
    return () => tellOpen(undefined);
  }, [bar, tellOpen]);
  useEffect(() => {
    if (first) document.getElementById('rx-one')?.focus({ preventScroll: true });
  }, [first]);
  if (check === undefined) return <LoadState loaded={loaded} />;
  const { view, queries } = check;
  const written = (made: PharmacyCheck): void => {
    setNewer(made);
    onChanged();
  };
  const facts: PrintFacts = {
    hospital: hospital?.hospital ?? '',
    demo: hospital?.demo ?? false,
    copiedInstant: view.drugs.copiedInstant,
    printedInstant: nowInstant,
  };
  return (
    <div className="rx-one" id="rx-one" tabIndex={-1}>
      <PatientBar bar={view.bar} copiedInstant={view.drugs.copiedInstant} onFreshness={onFreshness} />
      <WriteFailed error={writing.error} />
      <CarriedLine patientRef={patientRef} />
      <div className="rx-three">
        <FactBox view={view} />
        <Prescriptions
          view={view}
          busy={writing.busy}
          onVerdict={(original, verdict) => writing.run(async () => written(await desk.verdict(patient, original, verdict)))}
          onQuery={(about) => setAsking({ about })}
        />
        <Findings view={view} queries={queries} onAnswer={(open) => setAsking({ open })} />
      </div>
      <p>
        <button
          type="button"
          className="button"
          disabled={writing.busy}
          onClick={() =>
            writing.run(async () =>
              setPrinting(
                await desk.sheetCodes?.(patient, { form: 'P20', version: '10', pages: dispensingPages(view, language).length }),
              ),
            )
          }
        >
          {m.print}
        </button>
      </p>
      {asking ? (
        <QueryDialog
          desk={desk}
          patient={`${nameLine(view.bar.name)} ${showNumber(view.bar.number)}`}
          patientRef={patientRef}
          about={asking.about}
          open={asking.open}
          onClose={() => setAsking(undefined)}
          onWritten={written}
        />
      ) : null}
      {printing ? (
        <PrintNow onDone={() => setPrinting(undefined)}>
          <DispensingSheet view={view} facts={facts} codes={printing} language={language} />
        </PrintNow>
      ) : null}
    </div>
  );
}
