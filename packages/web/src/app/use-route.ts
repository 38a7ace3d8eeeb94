import { useCallback, useEffect, useState } from 'react';
import { type Route, routeOf } from './route.ts';

export interface Routed {
  readonly route: Route;
  navigate(path: string): void;
  /** Puts another address in place of this one: a typed number must not stay in the history. */
  replace(path: string): void;
}

/** The address bar as state. */
export function useRoute(): Routed {
  const [path, setPath] = useState(() => window.location.pathname);
  useEffect(() => {
    const moved = (): void => setPath(window.location.pathname);
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);
  const navigate = useCallback((to: string) => {
    if (to !== window.location.pathname) window.history.pushState(null, '', to);
    setPath(to);
    window.scrollTo(0, 0);
  }, []);
  const replace = useCallback((to: string) => {
    window.history.replaceState(null, '', to);
    setPath(to);
  }, []);
  return { route: routeOf(path), navigate, replace };
}
