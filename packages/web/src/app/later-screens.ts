import { lazy, type ReactNode } from 'react';

/**
 * Screens beside the chart. They come after the first page, so that an old ward PC shows that one soon; and all of them come by
 * themselves a moment later, so that none is missing when the server is away.
 */
const loads: (() => Promise<unknown>)[] = [];

type ScreenModule<N extends string, P> = { readonly [K in N]: (props: P) => ReactNode };

function later<N extends string, P extends object>(load: () => Promise<ScreenModule<N, P>>, name: N) {
  loads.push(load);
  return lazy(async () => ({ default: (await load())[name] }));
}

export const CarriedScreen = later(() => import('../screens/carried/Screen.tsx'), 'CarriedScreen');
export const CarryScreen = later(() => import('../screens/carry/Screen.tsx'), 'CarryScreen');
export const CaseCheckScreen = later(() => import('../screens/case-check/Screen.tsx'), 'CaseCheckScreen');
export const CopiesScreen = later(() => import('../screens/copies/Screen.tsx'), 'CopiesScreen');
export const FormsScreen = later(() => import('../screens/forms/Screen.tsx'), 'FormsScreen');
export const HomeScreen = later(() => import('../screens/home/Screen.tsx'), 'HomeScreen');
export const IncidentScreen = later(() => import('../screens/incident/Screen.tsx'), 'IncidentScreen');
export const KitsScreen = later(() => import('../screens/kits/Screen.tsx'), 'KitsScreen');
export const KitReturnedScreen = later(() => import('../screens/kit-returned/Screen.tsx'), 'KitReturnedScreen');
export const ListsScreen = later(() => import('../screens/lists/Screen.tsx'), 'ListsScreen');
export const MeScreen = later(() => import('../screens/me/Screen.tsx'), 'MeScreen');
export const NightScreen = later(() => import('../screens/night/Screen.tsx'), 'NightScreen');
export const OrderScreen = later(() => import('../screens/order/Screen.tsx'), 'OrderScreen');
export const PaperScreen = later(() => import('../screens/paper/Screen.tsx'), 'PaperScreen');
export const PeopleScreen = later(() => import('../screens/people/Screen.tsx'), 'PeopleScreen');
export const PharmacyScreen = later(() => import('../screens/pharmacy/Screen.tsx'), 'PharmacyScreen');
export const PrescribeScreen = later(() => import('../screens/prescribe/Screen.tsx'), 'PrescribeScreen');
export const ProblemsScreen = later(() => import('../screens/reader-problems/Screen.tsx'), 'ProblemsScreen');
export const RecordScreen = later(() => import('../screens/record/Screen.tsx'), 'RecordScreen');
export const SuppliesScreen = later(() => import('../screens/supplies/Screen.tsx'), 'SuppliesScreen');
export const TallyScreen = later(() => import('../screens/incident/Tally.tsx'), 'TallyScreen');
export const VisitsScreen = later(() => import('../screens/visits/Screen.tsx'), 'VisitsScreen');

const AFTER_MS = 3000;

/** One that does not come now is asked for again when it is opened. */
export function loadLaterScreens(): () => void {
  const timer = setTimeout(() => {
    for (const load of loads) load().catch(() => undefined);
  }, AFTER_MS);
  return () => clearTimeout(timer);
}
