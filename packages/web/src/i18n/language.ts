import { createContext, useContext } from 'react';

/** Japanese is the source text; English follows it key by key. */
export type Language = 'ja' | 'en';

export const LanguageContext = createContext<Language>('ja');

export const useLanguage = (): Language => useContext(LanguageContext);

/** The texts of one screen or part, in the language chosen: `useMessages(messages)` with `import * as messages`. */
export function useMessages<T>(both: { readonly ja: T; readonly en: T }): T {
  return both[useContext(LanguageContext)];
}
