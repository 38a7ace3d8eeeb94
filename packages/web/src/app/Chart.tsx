import type { CarriedView, ChartSummary, DocumentItem, HospitalView, LaterView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { showNumber } from '../i18n/person.ts';
import { AlertStrip, AllergyChip } from '../parts/AlertStrip.tsx';
import { oldestCopy, PastContext } from '../parts/freshness.ts';
import { PatientBar } from '../parts/PatientBar.tsx';
import { nameLine } from '../parts/PatientName.tsx';
import { ChartCarried, NothingCarried } from '../screens/carried/ChartCarried.tsx';
import { useChartCarried } from '../screens/carried/use-chart-carried.ts';
import { WithChartDesk } from '../screens/desk/WithChartDesk.tsx';
import { DiagnosesScreen } from '../screens/reader-diagnoses/Screen.tsx';
import { DocumentsScreen } from '../screens/reader-documents/Screen.tsx';
import { DrugsScreen } from '../screens/reader-drugs/Screen.tsx';
import { FamilyScreen } from '../screens/reader-family/Screen.tsx';
import { ResultsScreen } from '../screens/reader-results/Screen.tsx';
import { StaysScreen } from '../screens/reader-stays/Screen.tsx';
import { shownCopies } from '../screens/reader-summary/model.ts';
import { SummaryScreen } from '../screens/reader-summary/Screen.tsx';
import { VitalsScreen } from '../screens/reader-vitals/Screen.tsx';
import type { ChartSource } from '../sources/chart-source.ts';
import { AlertsDialog } from './AlertsDialog.tsx';
import { ChangesDialog } from './ChangesDialog.tsx';
import { ChartFoot } from './ChartFoot.tsx';
import { DocumentDialog } from './DocumentDialog.tsx';
import { EmergencyStrip } from './EmergencyStrip.tsx';
import { MergeStrip } from './MergeStrip.tsx';
import * as messages from './messages.ts';
import { OtherTimeBand } from './OtherTimeBand.tsx';
import { OtherTimeDialog } from './OtherTimeDialog.tsx';
import type { ChartScreen } from './route.ts';
import { offers, useSession } from './session-here.ts';
import { UnreadableBand } from './UnreadableBand.tsx';
import { idleMinutes, useIdle } from './use-idle.ts';

export interface ChartProps {
  readonly summary: ChartSummary;
  readonly hospital: HospitalView | undefined;
  readonly source: ChartSource;
  readonly screen: ChartScreen;
  /** The chart of another time, or of now. */
  readonly onTime: (at: string | undefined) => void;
  /** Told what was written down after the copy, for the printed sheet. */
  readonly onLater?: ((later: LaterView) => void) | undefined;
  /** Told what was brought along, for the printed sheet. */
  readonly onCarried?: ((carried: CarriedView) => void) | undefined;
  readonly onFreshness: () => void;
  readonly onSection: (number: number) => void;
  readonly onPrint: () => void;
  readonly onSearch: () => void;
  readonly onClose: () => void;
}

/** One opened chart: bar and alert strip stay, the screen below changes, after idle minutes it hides. */
export function Chart(props: ChartProps): ReactNode {
  const { summary, source, screen } = props;
  const m = useMessages(messages);
  const here = useSession();
  const { emergencies } = here;
  const [alertsOpen, setAlertsOpen] = useState(false);
  const [asking, setAsking] = useState<'time' | 'changes'>();
  const [reading, setReading] = useState<DocumentItem>();
  const { idle, wake } = useIdle(summary.bar.ref, idleMinutes);
  const brought = {
    summary,
    loaded: useChartCarried(summary.bar.ref, source, summary.asOf !== undefined, props.onCarried),
    mayTake: offers(here, 'take-carried-in'),
  };
  const patient = `${nameLine(summary.bar.name)} ${showNumber(summary.bar.number)}`;
  return (
    <PastContext value={summary.asOf?.at}>
      <div className="chart">
        <div className="chart-top">
          {emergencies.includes(summary.bar.ref) ? <EmergencyStrip /> : null}
          <PatientBar
            bar={summary.bar}
            copiedInstant={oldestCopy(shownCopies(summary))}
            onFreshness={props.onFreshness}
            warning={<AllergyChip section={summary.allergies} />}
          />
          <MergeStrip items={summary.merges.items} />
          <AlertStrip alerts={summary} onDetail={() => setAlertsOpen(true)} />
        </div>
        {idle ? (
          <section className="idle" aria-labelledby="idle-title">
            <h2 id="idle-title">{m.idleTitle}</h2>
            <p>{m.idleWhy(idleMinutes)}</p>
            <p className="idle-buttons">
              {/* biome-ignore lint/a11y/noAutofocus: the one question of this screen */}
              <button type="button" className="button button-main" autoFocus onClick={wake}>
                {m.idleYes} <kbd>Enter</kbd>
              </button>
              <button type="button" className="button" onClick={props.onSearch}>
                {m.anotherPatient} <kbd>F2</kbd>
              </button>
            </p>
          </section>
        ) : (
          <>
            {summary.asOf ? (
              <OtherTimeBand asOf={summary.asOf} onChanges={() => setAsking('changes')} onNow={() => props.onTime(undefined)} />
            ) : null}
            <UnreadableBand summary={summary} patient={patient} />
            <h1 className="unseen">{m[screen]}</h1>
            <WithChartDesk
              summary={summary}
              source={source}
              mayWrite={offers(here, 'note-later') && summary.asOf === undefined}
              onLater={props.onLater}
              beside={<NothingCarried {...brought} />}
            >
              <ChartCarried {...brought} />
              {screen === 'summary' ? <SummaryScreen summary={summary} onRead={setReading} /> : null}
              {screen === 'diagnoses' ? <DiagnosesScreen summary={summary} source={source} /> : null}
              {screen === 'stays' ? <StaysScreen summary={summary} source={source} /> : null}
              {screen === 'family' ? <FamilyScreen summary={summary} source={source} /> : null}
              {screen === 'documents' ? <DocumentsScreen summary={summary} source={source} /> : null}
              {screen === 'results' ? (
                <ResultsScreen summary={summary} source={source} criticalRules={props.hospital?.criticalRules ?? 0} />
              ) : null}
              {screen === 'vitals' ? <VitalsScreen summary={summary} source={source} /> : null}
              {screen === 'drugs' ? <DrugsScreen summary={summary} source={source} /> : null}
            </WithChartDesk>
            {asking === 'time' ? (
              <OtherTimeDialog patient={patient} onTime={props.onTime} onClose={() => setAsking(undefined)} />
            ) : null}
            {asking === 'changes' && summary.asOf ? (
              <ChangesDialog
                patientRef={summary.bar.ref}
                patient={patient}
                since={summary.asOf.at}
                source={source}
                onClose={() => setAsking(undefined)}
              />
            ) : null}
            {alertsOpen ? <AlertsDialog alerts={summary} patient={patient} onClose={() => setAlertsOpen(false)} /> : null}
            {reading ? <DocumentDialog item={reading} patient={patient} onClose={() => setReading(undefined)} /> : null}
          </>
        )}
        <ChartFoot
          patientRef={summary.bar.ref}
          screen={screen}
          onOtherTime={() => setAsking('time')}
          onSection={props.onSection}
          onPrint={props.onPrint}
          onSearch={props.onSearch}
          onClose={props.onClose}
        />
      </div>
    </PastContext>
  );
}
