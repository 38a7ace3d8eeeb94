import type { HospitalView } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useState } from 'react';
import { showNumber } from '../i18n/person.ts';
import { LoadState } from '../parts/LoadState.tsx';
import type { ChartSource } from '../sources/chart-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import { BirthCheck } from './BirthCheck.tsx';
import { Chart, type ChartProps } from './Chart.tsx';
import type { ChartScreen } from './ChartFoot.tsx';
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer copy is the reason to read again
  useEffect(() => {
    if (copied !== undefined) reload();
  }, [copied]);
  const opened = needsCheck ? undefined : summary;
  useEffect(() => {
    onOpened(opened && { form: 'summary', summary: opened });
    return () => onOpened(undefined);
  }, [opened, onOpened]);
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

/** `/p/00001234`: finds the patient of a typed or scanned number and hands over the opaque address. */
export function TypedNumber({
  number,
  source,
  onFound,
}: {
  readonly number: string;
  readonly source: ChartSource;
  readonly onFound: (ref: string) => void;
}): ReactNode {
  const loaded = useLoaded(number, () => source.summary({ number }));
  const ref = loaded.value?.bar.ref;
  // biome-ignore lint/correctness/useExhaustiveDependencies: handed over once
  useEffect(() => {
    if (ref !== undefined) onFound(ref);
  }, [ref]);
  return (
    <div className="page">
      <h1>{showNumber(number)}</h1>
      <LoadState loaded={loaded} />
    </div>
  );
}
