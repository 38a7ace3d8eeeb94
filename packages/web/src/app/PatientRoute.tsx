import type { HospitalView } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { FreshnessBadge } from '../parts/FreshnessBadge.tsx';
import { LoadState } from '../parts/LoadState.tsx';
import type { ChartSource } from '../sources/chart-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import { useReloadOnNewCopy } from '../sources/use-reload.ts';
import { BirthCheck } from './BirthCheck.tsx';
import { Chart, type ChartProps } from './Chart.tsx';
import type { ChartScreen } from './ChartFoot.tsx';
import * as messages from './messages.ts';
import type { Opened } from './PrintDesk.tsx';

export interface PatientRouteProps extends Pick<ChartProps, 'onFreshness' | 'onSection' | 'onPrint' | 'onSearch' | 'onClose'> {
  readonly patientRef: string;
  readonly screen: ChartScreen;
  readonly source: ChartSource;
  readonly hospital: HospitalView | undefined;
  /** Told which chart is open, or that none is (not read yet, birth date not given yet). */
  readonly onOpened: (opened: Opened | undefined) => void;
}

/** Reads one patient; asks the birth date first when the name is shared; reads again when the copy moves on. */
export function PatientRoute(props: PatientRouteProps): ReactNode {
  const { patientRef, source, hospital, onOpened } = props;
  const [checked, setChecked] = useState<readonly string[]>([]);
  const loaded = useLoaded(patientRef, () => source.summary({ ref: patientRef }));
  const { value: summary, reload } = loaded;
  const needsCheck = summary !== undefined && summary.bar.sameName > 0 && !checked.includes(patientRef);
  const copied = hospital?.copiedInstant;
  useReloadOnNewCopy(copied, reload);
  const opened = needsCheck ? undefined : summary;
  useEffect(() => {
    onOpened(opened && { form: 'summary', summary: opened });
  }, [opened, onOpened]);
  // Only on leaving: a chart read again must not close a print under way.
  useEffect(() => () => onOpened(undefined), [onOpened]);
  return (
    <>
      <LoadState loaded={loaded} />
      {needsCheck ? (
        <BirthCheck bar={summary.bar} source={source} onChecked={(ref) => setChecked((old) => [...old, ref])} />
      ) : null}
      {opened ? <Chart {...props} key={patientRef} summary={opened} /> : null}
    </>
  );
}

export interface TypedNumberProps {
  readonly number: string;
  readonly source: ChartSource;
  readonly copiedInstant: string | undefined;
  readonly onFound: (ref: string) => void;
  readonly onSearch: () => void;
}

/** `/p/00001234`: finds the patient of a typed or scanned number and hands over the opaque address; else says what was tried. */
export function TypedNumber({ number, source, copiedInstant, onFound, onSearch }: TypedNumberProps): ReactNode {
  const m = useMessages(messages);
  const loaded = useLoaded(number, () => source.summary({ number }));
  const ref = loaded.value?.bar.ref;
  // biome-ignore lint/correctness/useExhaustiveDependencies: handed over once
  useEffect(() => {
    if (ref !== undefined) onFound(ref);
  }, [ref]);
  return (
    <div className="page">
      <h1>{m.triedNumber(number)}</h1>
      <LoadState loaded={loaded} />
      {loaded.error ? (
        <>
          <p>
            <FreshnessBadge copiedInstant={copiedInstant} /> {m.laterNotIn}
          </p>
          <p className="filter">
            <button type="button" className="button button-main" onClick={onSearch}>
              {m.toSearch} <kbd>F2</kbd>
            </button>
          </p>
        </>
      ) : null}
    </div>
  );
}
