import type { HospitalView } from '@tomoshibi/hospital';
import { type ReactNode, Suspense, useEffect } from 'react';
import { useMessages } from '../i18n/language.ts';
import { LoadState } from '../parts/LoadState.tsx';
import { SearchScreen } from '../screens/reader-search/Screen.tsx';
import { WardScreen } from '../screens/reader-ward/Screen.tsx';
import { useCarried } from '../sources/carried-source.ts';
import { useCarry } from '../sources/carry-source.ts';
import type { ChartSource } from '../sources/chart-source.ts';
import { useDesk } from '../sources/desk-context.ts';
import { useForms } from '../sources/forms-source.ts';
import { useKitReturned } from '../sources/kit-returned-source.ts';
import { useKits } from '../sources/kits-source.ts';
import { useLists } from '../sources/lists-source.ts';
import { useNight } from '../sources/night-source.ts';
import { useOrders } from '../sources/orders-source.ts';
import { usePaper } from '../sources/paper-source.ts';
import { useReadiness } from '../sources/readiness-source.ts';
import { useRecord } from '../sources/record-context.ts';
import type { Loaded } from '../sources/use-loaded.ts';
import type { ChartProps } from './Chart.tsx';
import { actionOf } from './first-screen.ts';
import {
  CarriedScreen,
  CarryScreen,
  CaseCheckScreen,
  CopiesScreen,
  FormsScreen,
  HomeScreen,
  IncidentScreen,
  KitReturnedScreen,
  KitsScreen,
  ListsScreen,
  loadLaterScreens,
  MeScreen,
  NightScreen,
  OrderScreen,
  PaperScreen,
  PeopleScreen,
  PharmacyScreen,
  PrescribeScreen,
  ProblemsScreen,
  RecordScreen,
  SuppliesScreen,
  TallyScreen,
  VisitsScreen,
} from './later-screens.ts';
import * as messages from './messages.ts';
import { NotYours } from './NotYours.tsx';
import { PatientRoute, TypedNumber } from './PatientRoute.tsx';
import type { Opened } from './PrintDesk.tsx';
import { pathOf, type Route } from './route.ts';
import { offers, useSession } from './session-here.ts';

export interface ScreensProps extends Pick<ChartProps, 'onFreshness' | 'onSection' | 'onPrint' | 'onSearch' | 'onClose'> {
  readonly route: Route;
  readonly source: ChartSource;
  readonly hospital: Loaded<HospitalView>;
  readonly focusTurn: number;
  readonly onOpened: (opened: Opened | undefined) => void;
  /** The wristband read last on the ward list. */
  readonly scanned: { readonly ref: string } | undefined;
  readonly onReplace: (path: string) => void;
}

/** The screen of an address. */
export function Screens(props: ScreensProps): ReactNode {
  useEffect(loadLaterScreens, []);
  return (
    <Suspense fallback={<LoadState loaded={NOT_YET} />}>
      <ScreenOf {...props} />
    </Suspense>
  );
}

const NOT_YET: Loaded<unknown> = { value: undefined, error: undefined, loading: true, reload: () => {} };

function ScreenOf(props: ScreensProps): ReactNode {
  const { route, source, hospital } = props;
  const m = useMessages(messages);
  const head = hospital.error ? <LoadState loaded={hospital} /> : null;
  const here = useSession();
  const desk = useDesk();
  const carried = useCarried();
  const carry = useCarry();
  const kits = useKits();
  const night = useNight();
  const paper = usePaper();
  const forms = useForms();
  const lists = useLists();
  const kitReturned = useKitReturned();
  const record = useRecord();
  const readiness = useReadiness();
  const orders = useOrders();
  const needed = actionOf(route.screen);
  if (needed !== undefined && !offers(here, needed)) return <NotYours />;
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
          scanned={props.scanned}
          onPrint={props.onPrint}
          onOpened={props.onOpened}
        />
      );
    case 'carried':
    case 'carried-of':
      return carried ? (
        <CarriedScreen
          key={route.screen === 'carried-of' ? route.of : ''}
          carried={carried}
          source={source}
          of={route.screen === 'carried-of' ? route.of : undefined}
          readsCharts={offers(here, 'read-chart')}
        />
      ) : null;
    case 'kits':
      return kits ? (
        <KitsScreen
          kits={kits}
          mayManage={offers(here, 'manage-kits')}
          toReturned={offers(here, 'take-carried-in') ? pathOf({ screen: 'kits-returned' }) : undefined}
        />
      ) : null;
    case 'night':
      return night ? <NightScreen night={night} mayManage={offers(here, 'manage-printing')} /> : null;
    case 'paper':
      return paper ? <PaperScreen paper={paper} /> : null;
    case 'supplies':
      return paper ? <SuppliesScreen paper={paper} /> : null;
    case 'forms':
      return forms ? (
        <FormsScreen forms={forms} mayEdit={offers(here, 'edit-forms')} mayApprove={offers(here, 'approve-forms')} />
      ) : null;
    case 'kits-returned':
      return kitReturned ? (
        <KitReturnedScreen kits={kitReturned} source={source} readsCharts={offers(here, 'read-chart')} />
      ) : null;
    case 'prescribe':
      return orders ? (
        <PrescribeScreen
          key={route.ref}
          orders={orders}
          source={source}
          patientRef={route.ref}
          toChart={pathOf({ screen: 'summary', ref: route.ref })}
          toOrder={pathOf({ screen: 'order', ref: route.ref })}
          onFreshness={props.onFreshness}
        />
      ) : null;
    case 'order':
      return orders ? (
        <OrderScreen
          key={route.ref}
          orders={orders}
          source={source}
          patientRef={route.ref}
          toChart={pathOf({ screen: 'summary', ref: route.ref })}
          toPrescribe={offers(here, 'prescribe') ? pathOf({ screen: 'prescribe', ref: route.ref }) : undefined}
          onFreshness={props.onFreshness}
        />
      ) : null;
    case 'carry':
      return carry ? <CarryScreen key={route.ref} target={{ ref: route.ref }} source={source} carry={carry} /> : null;
    case 'carry-ward':
      return carry ? <CarryScreen key={route.ward} target={{ ward: route.ward }} source={source} carry={carry} /> : null;
    case 'morning':
      return readiness ? (
        <HomeScreen readiness={readiness} toCopy={pathOf({ screen: 'copies' })} toKits={pathOf({ screen: 'kits' })} />
      ) : null;
    case 'copies':
      return readiness ? <CopiesScreen readiness={readiness} /> : null;
    case 'problems':
      return <ProblemsScreen source={source} />;
    case 'lists':
      return lists ? <ListsScreen lists={lists} /> : null;
    case 'visits':
      return <VisitsScreen source={source} hospital={hospital.value} />;
    case 'pharmacy':
      return desk ? (
        <PharmacyScreen desk={desk} source={source} hospital={hospital.value} onFreshness={props.onFreshness} />
      ) : null;
    case 'incident':
      return desk ? (
        <IncidentScreen
          desk={desk}
          hospital={hospital.value}
          place={here.device?.ward ?? here.device?.place ?? ''}
          mayTally={offers(here, 'tally-incidents')}
        />
      ) : null;
    case 'incident-tally':
      return desk ? <TallyScreen desk={desk} /> : null;
    case 'case-check':
      return desk ? <CaseCheckScreen desk={desk} /> : null;
    case 'people':
      return here.sources ? (
        <PeopleScreen people={here.sources.people} door={here.sources.session} onChanged={here.refresh} />
      ) : null;
    case 'record':
      return record ? <RecordScreen record={record} mayReview={offers(here, 'review-record')} /> : null;
    case 'me':
      return here.sources && here.session ? <MeScreen account={here.sources.account} session={here.session} /> : null;
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
