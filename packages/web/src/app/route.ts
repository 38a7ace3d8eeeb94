/** Addresses are short, can be read over the phone, and hold no patient data but the number somebody typed. */
export type Route =
  | { readonly screen: 'search' }
  | { readonly screen: 'summary' | ChartPage; readonly ref: string }
  /** `/p/00001234`: typed by a person; replaced by the opaque address as soon as it is resolved. */
  | { readonly screen: 'typed-number'; readonly number: string }
  | { readonly screen: 'ward'; readonly ward: string }
  | { readonly screen: 'problems' }
  /** 持参情報 is taken in, out of a chart. `carried` alone is a screen of the desk. */
  | { readonly screen: 'carried-of'; readonly of: string }
  /** S-62 持ち出しサマリー of one patient, of a ward. */
  | { readonly screen: 'carry'; readonly ref: string }
  | { readonly screen: 'carry-ward'; readonly ward: string }
  /** S-50 処方箋・指示箋 and S-51 オーダー伝票 of one patient. */
  | { readonly screen: 'prescribe' | 'order'; readonly ref: string }
  /** `people`: S-90 利用者・権限. `me`: own password and keys. */
  | { readonly screen: 'people' | 'me' }
  /** S-91 監査記録. */
  | { readonly screen: 'record' }
  /** S-01 朝の点検, S-02 写しの状態, S-47 本日の来院, S-46 調剤前確認, S-60 ヒヤリハット and its tally, 中身の照合. */
  | { readonly screen: DeskScreen }
  | { readonly screen: 'unknown' };

/** Pages of one chart besides its summary, in the order of the foot. */
const chartPages = ['diagnoses', 'drugs', 'results', 'vitals', 'documents', 'stays', 'family'] as const;
type ChartPage = (typeof chartPages)[number];

/** Screens that belong to no chart, and their addresses. */
export const deskPaths = {
  morning: '/ready',
  copies: '/ready/copy',
  visits: '/visits',
  lists: '/lists',
  pharmacy: '/pharmacy',
  incident: '/incident',
  'incident-tally': '/incident/tally',
  'case-check': '/case-check',
  carried: '/carried',
  kits: '/kits',
  forms: '/forms',
  night: '/night',
  paper: '/paper',
  supplies: '/supplies',
  'kits-returned': '/kits/returned',
} as const;
export type DeskScreen = keyof typeof deskPaths;

/** The screens of one chart. */
export const chartScreens = ['summary', ...chartPages] as const;
export type ChartScreen = (typeof chartScreens)[number];

/** Reads an address path. Anything not ours is `unknown`, never an exception. */
export function routeOf(pathname: string): Route {
  const parts = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const [first, second, third] = parts;
  if (parts.length > 3 || parts.includes(undefined)) return { screen: 'unknown' };
  if (first === undefined) return { screen: 'search' };
  if (first === 'problems' && second === undefined) return { screen: 'problems' };
  if ((first === 'people' || first === 'me' || first === 'record') && second === undefined) return { screen: first };
  const desk = (Object.keys(deskPaths) as DeskScreen[]).find((name) => deskPaths[name] === `/${parts.join('/')}`);
  if (desk !== undefined) return { screen: desk };
  if (first === 'ward' && second !== undefined && third === undefined) return { screen: 'ward', ward: second };
  if (first === 'carried' && second !== undefined && third === undefined) return { screen: 'carried-of', of: second };
  if ((first === 'prescribe' || first === 'order') && second !== undefined && third === undefined)
    return { screen: first, ref: second };
  if (first === 'carry' && second === 'ward' && third !== undefined) return { screen: 'carry-ward', ward: third };
  if (first === 'carry' && second !== undefined && third === undefined) return { screen: 'carry', ref: second };
  if (first !== 'p' || second === undefined) return { screen: 'unknown' };
  const digits = second.normalize('NFKC').replace(/[\s-]/g, '');
  if (/^\d+$/.test(digits)) return { screen: 'typed-number', number: digits };
  if (third === undefined) return { screen: 'summary', ref: second };
  const screen = chartPages.find((name) => name === third);
  return screen === undefined ? { screen: 'unknown' } : { screen, ref: second };
}

/** The address of a screen; `routeOf` reads it back. */
export function pathOf(route: Exclude<Route, { screen: 'unknown' }>): string {
  switch (route.screen) {
    case 'search':
      return '/';
    case 'problems':
      return '/problems';
    case 'people':
      return '/people';
    case 'me':
      return '/me';
    case 'record':
      return '/record';
    case 'morning':
    case 'copies':
    case 'visits':
    case 'lists':
    case 'pharmacy':
    case 'incident':
    case 'incident-tally':
    case 'case-check':
    case 'carried':
    case 'kits':
    case 'forms':
    case 'night':
    case 'paper':
    case 'supplies':
    case 'kits-returned':
      return deskPaths[route.screen];
    case 'ward':
      return `/ward/${encodeURIComponent(route.ward)}`;
    case 'carried-of':
      return `/carried/${encodeURIComponent(route.of)}`;
    case 'prescribe':
    case 'order':
      return `/${route.screen}/${encodeURIComponent(route.ref)}`;
    case 'carry':
      return `/carry/${encodeURIComponent(route.ref)}`;
    case 'carry-ward':
      return `/carry/ward/${encodeURIComponent(route.ward)}`;
    case 'typed-number':
      return `/p/${encodeURIComponent(route.number)}`;
    case 'summary':
      return `/p/${encodeURIComponent(route.ref)}`;
    default:
      return `/p/${encodeURIComponent(route.ref)}/${route.screen}`;
  }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
