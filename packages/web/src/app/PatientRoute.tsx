import type { CarriedView, HospitalView, LaterView } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { FreshnessBadge } from '../parts/FreshnessBadge.tsx';
import { LoadState } from '../parts/LoadState.tsx';
import { asOfSource } from '../sources/as-of-source.ts';
import type { ChartSource } from '../sources/chart-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import { useReloadOnNewCopy } from '../sources/use-reload.ts';
import { BirthCheck } from './BirthCheck.tsx';
import { Chart, type ChartProps } from './Chart.tsx';
import * as messages from './messages.ts';
import * as otherTimeMessages from './other-time-messages.ts';
import type { Opened } from './PrintDesk.tsx';
import type { ChartScreen } from './route.ts';

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
  const m = useMessages(otherTimeMessages);
  const [checked, setChecked] = useState<readonly string[]>([]);
  const [time, setTime] = useState<{ readonly ref: string; readonly at: string }>();
  const at = time?.ref === patientRef ? time.at : undefined;
  const loaded = useLoaded(`${patientRef} ${at ?? ''}`, () =>
    source.summary({ ref: patientRef }, at === undefined ? {} : { asOf: at }),
  );
  const { value: summary, reload } = loaded;
  const needsCheck = summary !== undefined && summary.bar.sameName > 0 && !checked.includes(patientRef);
  const copied = hospital?.copiedInstant;
  useReloadOnNewCopy(copied, reload);
  const opened = needsCheck ? undefined : summary;
  const [later, setLater] = useState<{ readonly ref: string; readonly view: LaterView }>();
  const [carried, setCarried] = useState<{ readonly ref: string; readonly view: CarriedView }>();
  const brought = carried?.ref === patientRef && at === undefined ? carried.view : undefined;
  // Of an earlier time only what was known then is printed.
  const onPaper = later?.ref === patientRef && at === undefined ? later.view : undefined;
  useEffect(() => {
    onOpened(
      opened && {
        form: 'summary',
        summary: opened,
        ...(onPaper === undefined ? {} : { later: onPaper }),
        ...(brought === undefined ? {} : { carried: brought }),
      },
    );
  }, [opened, onPaper, brought, onOpened]);
  // Only on leaving: a chart read again must not close a print under way.
  useEffect(() => () => onOpened(undefined), [onOpened]);
  return (
    <>
      <LoadState loaded={loaded} />
      {needsCheck ? (
        <BirthCheck bar={summary.bar} source={source} onChecked={(ref) => setChecked((old) => [...old, ref])} />
      ) : null}
      {at !== undefined && loaded.error ? (
        <button type="button" className="button" onClick={() => setTime(undefined)}>
          {m.backToNow}
        </button>
      ) : null}
      {opened ? (
        <Chart
          {...props}
          key={`${patientRef} ${at ?? ''}`}
          summary={opened}
          onLater={(view) => setLater({ ref: patientRef, view })}
          onCarried={(view) => setCarried({ ref: patientRef, view })}
          source={asOfSource(source, at)}
          onTime={(chosen) => setTime(chosen === undefined ? undefined : { ref: patientRef, at: chosen })}
        />
      ) : null}
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
