import type { Language } from '../i18n/language.ts';
import { en, ja } from './messages.ts';
import type { Route } from './route.ts';

/** The window title names the screen only: never the patient, whose name would stay in history and task bar. */
export function titleOf(route: Route, language: Language): string {
  const m = language === 'ja' ? ja : en;
  const titles: Readonly<Record<Route['screen'], string>> = {
    search: m.search,
    summary: m.summary,
    documents: m.documents,
    results: m.results,
    drugs: m.drugs,
    ward: m.ward,
    problems: m.problems,
    'typed-number': m.opening,
    unknown: m.pageNotFound,
  };
  return `${titles[route.screen]} - ${m.product}`;
}
