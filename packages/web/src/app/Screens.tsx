import type { HospitalView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import { LoadState } from '../parts/LoadState.tsx';
import { ProblemsScreen } from '../screens/reader-problems/Screen.tsx';
import { SearchScreen } from '../screens/reader-search/Screen.tsx';
import { WardScreen } from '../screens/reader-ward/Screen.tsx';
import type { ChartSource } from '../sources/chart-source.ts';
import type { Loaded } from '../sources/use-loaded.ts';
import type { ChartProps } from './Chart.tsx';
import * as messages from './messages.ts';
import { PatientRoute, TypedNumber } from './PatientRoute.tsx';
import type { Opened } from './PrintDesk.tsx';
import { pathOf, type Route } from './route.ts';

export interface ScreensProps extends Pick<ChartProps, 'onFreshness' | 'onSection' | 'onPrint' | 'onSearch' | 'onClose'> {
  readonly route: Route;
  readonly source: ChartSource;
  readonly hospital: Loaded<HospitalView>;
  readonly focusTurn: number;
  readonly onOpened: (opened: Opened | undefined) => void;
  readonly onReplace: (path: string) => void;
}

/** The screen of an address. */
export function Screens(props: ScreensProps): ReactNode {
  const { route, source, hospital } = props;
  const m = useMessages(messages);
  const head = hospital.error ? <LoadState loaded={hospital} /> : null;
  switch (route.screen) {
    case 'search':
      return (
        <>
          {head}
          <SearchScreen source={source} hospital={hospital.value} focusTurn={props.focusTurn} />
        </>
      );
    case 'typed-number':
      return (
        <TypedNumber
          number={route.number}
          source={source}
          copiedInstant={hospital.value?.copiedInstant}
          onSearch={props.onSearch}
          onFound={(ref) => props.onReplace(pathOf({ screen: 'summary', ref }))}
        />
      );
    case 'ward':
      return (
        <WardScreen
          key={route.ward}
          ward={route.ward}
          source={source}
          hospital={hospital.value}
          onPrint={props.onPrint}
          onOpened={props.onOpened}
        />
      );
    case 'problems':
      return <ProblemsScreen source={source} />;
    case 'unknown':
      return (
        <div className="page">
          <h1>{m.pageNotFound}</h1>
          <p>{m.pageNotFoundTodo}</p>
          <button type="button" className="button button-main" onClick={props.onSearch}>
            {m.toSearch} <kbd>F2</kbd>
          </button>
        </div>
      );
    default:
      return (
        <>
          {head}
          <PatientRoute {...props} patientRef={route.ref} screen={route.screen} hospital={hospital.value} />
        </>
      );
  }
}
