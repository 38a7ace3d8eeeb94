import type { ChartSummary, DocumentItem, HospitalView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { showNumber } from '../i18n/person.ts';
import { AlertStrip } from '../parts/AlertStrip.tsx';
import { oldestCopy } from '../parts/freshness.ts';
import { PatientBar } from '../parts/PatientBar.tsx';
import { nameLine } from '../parts/PatientName.tsx';
import { DocumentsScreen } from '../screens/reader-documents/Screen.tsx';
import { DrugsScreen } from '../screens/reader-drugs/Screen.tsx';
import { ResultsScreen } from '../screens/reader-results/Screen.tsx';
import { shownCopies } from '../screens/reader-summary/model.ts';
import { SummaryScreen } from '../screens/reader-summary/Screen.tsx';
import type { ChartSource } from '../sources/chart-source.ts';
import { AlertsDialog } from './AlertsDialog.tsx';
import { ChartFoot, type ChartScreen } from './ChartFoot.tsx';
import { DocumentDialog } from './DocumentDialog.tsx';
import * as messages from './messages.ts';
import { UnreadableBand } from './UnreadableBand.tsx';
import { idleMinutes, useIdle } from './use-idle.ts';

export interface ChartProps {
  readonly summary: ChartSummary;
  readonly hospital: HospitalView | undefined;
  readonly source: ChartSource;
  readonly screen: ChartScreen;
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
  const [alertsOpen, setAlertsOpen] = useState(false);
  const [reading, setReading] = useState<DocumentItem>();
  const { idle, wake } = useIdle(summary.bar.ref, idleMinutes);
  const patient = `${nameLine(summary.bar.name)} ${showNumber(summary.bar.number)}`;
  return (
    <div className="chart">
      <div className="chart-top">
        <PatientBar bar={summary.bar} copiedInstant={oldestCopy(shownCopies(summary))} onFreshness={props.onFreshness} />
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
          <UnreadableBand summary={summary} patient={patient} />
          <h1 className="unseen">{m[screen]}</h1>
          {screen === 'summary' ? <SummaryScreen summary={summary} onRead={setReading} /> : null}
          {screen === 'documents' ? <DocumentsScreen summary={summary} source={source} /> : null}
          {screen === 'results' ? <ResultsScreen summary={summary} source={source} /> : null}
          {screen === 'drugs' ? <DrugsScreen summary={summary} source={source} /> : null}
          {alertsOpen ? <AlertsDialog alerts={summary} patient={patient} onClose={() => setAlertsOpen(false)} /> : null}
          {reading ? <DocumentDialog item={reading} patient={patient} onClose={() => setReading(undefined)} /> : null}
        </>
      )}
      <ChartFoot
        patientRef={summary.bar.ref}
        screen={screen}
        onSection={props.onSection}
        onPrint={props.onPrint}
        onSearch={props.onSearch}
        onClose={props.onClose}
      />
    </div>
  );
}
