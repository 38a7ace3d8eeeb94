import type { ChartSummary, LaterLine, LaterView } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { showNumber } from '../../i18n/person.ts';
import { ChartDeskContext } from '../../parts/chart-desk.ts';
import { LaterStrip } from '../../parts/LaterStrip.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { useDesk } from '../../sources/desk-context.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { withChart } from '../../sources/with-chart.ts';
import { NoteDialog } from './NoteDialog.tsx';
import { CallDialog, CloseDialog } from './ResultDialogs.tsx';
import { RetractDialog } from './RetractDialog.tsx';
import { WristbandButton } from './WristbandButton.tsx';

type Asked =
  | { readonly ask: 'note' }
  | { readonly ask: 'retract'; readonly line: LaterLine; readonly words: string }
  | { readonly ask: 'close'; readonly original: string; readonly words: string }
  | { readonly ask: 'call'; readonly test: string; readonly value: string };

export interface WithChartDeskProps {
  readonly summary: ChartSummary;
  readonly source: ChartSource;
  /** Whether the person may write; others read the band. */
  readonly mayWrite: boolean;
  /** Told what the band holds, for the printed sheet. */
  readonly onLater?: ((later: LaterView) => void) | undefined;
  /** More at the end of the band's head. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** The band 写しの後に起きたこと above a chart, its dialogs (F8 記録を足す), and what the tables below it need of it. */
export function WithChartDesk({ summary, source, mayWrite, onLater, beside, children }: WithChartDeskProps): ReactNode {
  const desk = useDesk();
  const { ref } = summary.bar;
  const loaded = useLoaded(`later ${ref}`, () =>
    desk === undefined ? Promise.resolve(nothing) : withChart(source, { ref }, () => desk.later({ ref })),
  );
  const [newer, setNewer] = useState<LaterView>();
  const [asked, setAsked] = useState<Asked>();
  const later = newer ?? loaded.value;
  const tell = useRef(onLater);
  tell.current = onLater;
  useEffect(() => {
    if (later) tell.current?.(later);
  }, [later]);
  // Others write too: the band is read again while the chart is open.
  const { reload } = loaded;
  useEffect(() => {
    const timer = setInterval(reload, 30_000);
    return () => clearInterval(timer);
  }, [reload]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was just read is newer than what a dialog answered
  useEffect(() => setNewer(undefined), [loaded.value]);
  useEffect(() => {
    if (!mayWrite || desk === undefined) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F8' || event.isComposing || event.keyCode === 229 || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setAsked({ ask: 'note' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [mayWrite, desk]);
  if (desk === undefined) return children;
  const patient = `${nameLine(summary.bar.name)} ${showNumber(summary.bar.number)}`;
  const close = (): void => setAsked(undefined);
  const common = { desk, patient, patientRef: ref, onClose: close, onWritten: setNewer };
  const offered = mayWrite && later !== undefined;
  return (
    <ChartDeskContext
      value={
        offered
          ? {
              later,
              closeAwaited: (original, words) => setAsked({ ask: 'close', original, words }),
              callCritical: (test, value) => setAsked({ ask: 'call', test, value }),
            }
          : undefined
      }
    >
      {later === undefined ? <LoadState loaded={loaded} /> : null}
      {loaded.error && later !== undefined ? <LoadState loaded={loaded} /> : null}
      {later === undefined ? null : (
        <LaterStrip
          key={ref}
          later={later}
          onDay={summary.onDay}
          onAdd={mayWrite ? () => setAsked({ ask: 'note' }) : undefined}
          extra={
            <>
              {desk.wristband ? <WristbandButton wristband={desk.wristband} patientRef={ref} /> : null}
              {beside}
            </>
          }
          onRetract={mayWrite ? (line, words) => setAsked({ ask: 'retract', line, words }) : undefined}
        />
      )}
      {children}
      {asked?.ask === 'note' ? <NoteDialog {...common} /> : null}
      {asked?.ask === 'retract' ? <RetractDialog {...common} line={asked.line} words={asked.words} /> : null}
      {asked?.ask === 'close' ? <CloseDialog {...common} original={asked.original} words={asked.words} /> : null}
      {asked?.ask === 'call' ? <CallDialog {...common} test={asked.test} value={asked.value} /> : null}
    </ChartDeskContext>
  );
}

const nothing: LaterView = { facts: [], closings: [], calls: [], cases: [], counts: {}, opensFirst: false };
