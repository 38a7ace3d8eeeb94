import { createContext } from 'react';
import type { Language } from '../i18n/language.ts';

/** Where the path of the screen is kept, and how Back and Forward come in. */
export interface Places {
  /** `/p/x7Q…`; the screen shown. */
  path(): string;
  push(path: string): void;
  /** Takes the place of the path shown: nobody comes back to what was there. */
  replace(path: string): void;
  /** Called after Back or Forward; the answer ends it. */
  listen(moved: () => void): () => void;
  /** The title of the window where it must say nothing of the screen; absent: the screen's own. */
  readonly title?: (language: Language) => string;
}

/** The address bar, as the http page keeps it. */
export const addressBar: Places = {
  path: () => window.location.pathname,
  push: (path) => window.history.pushState(null, '', path),
  replace: (path) => window.history.replaceState(null, '', path),
  listen(moved) {
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  },
};

export const PlacesContext = createContext<Places>(addressBar);
