/** Addresses are short, can be read over the phone, and hold no patient data but the number somebody typed. */
export type Route =
  | { readonly screen: 'search' }
  | { readonly screen: 'summary' | 'documents' | 'results' | 'drugs'; readonly ref: string }
  /** `/p/00001234`: typed by a person; replaced by the opaque address as soon as it is resolved. */
  | { readonly screen: 'typed-number'; readonly number: string }
  | { readonly screen: 'ward'; readonly ward: string }
  | { readonly screen: 'problems' }
  | { readonly screen: 'unknown' };

const chartScreens = ['documents', 'results', 'drugs'] as const;

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
  if (first === 'ward' && second !== undefined && third === undefined) return { screen: 'ward', ward: second };
  if (first !== 'p' || second === undefined) return { screen: 'unknown' };
  const digits = second.normalize('NFKC').replace(/[\s-]/g, '');
  if (/^\d+$/.test(digits)) return { screen: 'typed-number', number: digits };
  if (third === undefined) return { screen: 'summary', ref: second };
  const screen = chartScreens.find((name) => name === third);
  return screen === undefined ? { screen: 'unknown' } : { screen, ref: second };
}

/** The address of a screen; `routeOf` reads it back. */
export function pathOf(route: Exclude<Route, { screen: 'unknown' }>): string {
  switch (route.screen) {
    case 'search':
      return '/';
    case 'problems':
      return '/problems';
    case 'ward':
      return `/ward/${encodeURIComponent(route.ward)}`;
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
