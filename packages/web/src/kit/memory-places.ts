import type { Places } from '../app/places.ts';
import type { Language } from '../i18n/language.ts';

/** What of `window` is needed: tests give their own. */
export interface BrowserHistory {
  readonly state: unknown;
  pushState(state: unknown, unused: string): void;
  replaceState(state: unknown, unused: string): void;
}

export interface MemoryPlaces extends Places {
  /** Forgets every path; Back then leads to the search. */
  forget(): void;
}

const TITLES: Readonly<Record<Language, string>> = { ja: 'キット 灯 Tomoshibi', en: 'Kit, Tomoshibi' };

/**
 * The screens a person went through, in memory alone. A page on a stick must not change its address, and what stands in an address
 * stays in the browser's files: the browser is told a running number, `{ at: 3 }`, so that its Back and Forward work, and nothing else.
 */
export function memoryPlaces(
  history: BrowserHistory,
  events: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
): MemoryPlaces {
  const paths = new Map<number, string>();
  // Goes on from where a reload or an opening before this one stood: an old number must not lead to a new patient.
  let at = numberOf(history.state) ?? 0;
  const write = (path: string): void => void paths.set(at, path);
  history.replaceState({ at }, '');
  return {
    path: () => paths.get(at) ?? '/',
    push(path) {
      at += 1;
      write(path);
      history.pushState({ at }, '');
    },
    replace: write,
    listen(moved) {
      const heard = (event: Event): void => {
        at = numberOf((event as PopStateEvent).state) ?? 0;
        moved();
      };
      events.addEventListener('popstate', heard);
      return () => events.removeEventListener('popstate', heard);
    },
    title: (language) => TITLES[language],
    forget: () => paths.clear(),
  };
}

function numberOf(state: unknown): number | undefined {
  const at = typeof state === 'object' && state !== null && 'at' in state ? state.at : undefined;
  return typeof at === 'number' && Number.isSafeInteger(at) && at >= 0 ? at : undefined;
}
