import type { Language } from '../i18n/language.ts';
import { en, ja } from './messages.ts';
import type { Route } from './route.ts';

/** The window title names the screen only: never the patient, whose name would stay in history and task bar. */
export const titleOf = (route: Route, language: Language): string =>
  `${titleWords(route.screen, language)} - ${(language === 'ja' ? ja : en).product}`;

/** What a screen is called. */
export function titleWords(screen: Route['screen'], language: Language): string {
  const m = language === 'ja' ? ja : en;
  const titles: Readonly<Record<Route['screen'], string>> = {
    search: m.search,
    summary: m.summary,
    documents: m.documents,
    results: m.results,
    vitals: m.vitals,
    drugs: m.drugs,
    diagnoses: m.diagnoses,
    stays: m.stays,
    family: m.family,
    ward: m.ward,
    carried: m.carried,
    'carried-of': m.carried,
    kits: m.kits,
    forms: m.forms,
    night: m.night,
    paper: m.paper,
    supplies: m.supplies,
    'kits-returned': m.kitsReturned,
    prescribe: m.prescribe,
    order: m.order,
    carry: m.carry,
    'carry-ward': m.carry,
    problems: m.problems,
    people: m.people,
    me: m.me,
    record: m.record,
    visits: m.visits,
    lists: m.lists,
    morning: m.morning,
    copies: m.copies,
    pharmacy: m.pharmacy,
    incident: m.incident,
    'incident-tally': m.incidentTally,
    'case-check': m.caseCheck,
    'typed-number': m.opening,
    unknown: m.pageNotFound,
  };
  return titles[screen];
}
