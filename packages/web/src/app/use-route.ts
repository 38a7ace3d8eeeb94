import { useCallback, useContext, useEffect, useState } from 'react';
import { PlacesContext } from './places.ts';
import { type Route, routeOf } from './route.ts';

export interface Routed {
  readonly route: Route;
  navigate(path: string): void;
  /** Puts another address in place of this one: a typed number must not stay in the history. */
  replace(path: string): void;
}

/** The place of this window as state: the address bar, or what stands in for it. */
export function useRoute(): Routed {
  const places = useContext(PlacesContext);
  const [path, setPath] = useState(() => places.path());
  useEffect(() => places.listen(() => setPath(places.path())), [places]);
  const navigate = useCallback(
    (to: string) => {
      if (to !== places.path()) places.push(to);
      setPath(to);
      window.scrollTo(0, 0);
    },
    [places],
  );
  const replace = useCallback(
    (to: string) => {
      places.replace(to);
      setPath(to);
    },
    [places],
  );
  return { route: routeOf(path), navigate, replace };
}
