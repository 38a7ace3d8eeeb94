/** Every section that can be asked for by name, and what it is made of. */
import type {
  ContactItem,
  DiagnosisItem,
  DocumentItem,
  DrugItem,
  LastVisit,
  OrderItem,
  ResultSeries,
  Section,
  StayItem,
  WarningItem,
} from './view.ts';
import type { AppointmentItem, MergeItem } from './view-appointments.ts';
import type { DrugCalendar, InjectionNow, MealItem } from './view-drugs.ts';
import type { InsuranceItem, ProcedureItem, StayPeriod } from './view-person.ts';
import type { AwaitedResult, CriticalValue, ResultGrid } from './view-results.ts';
import type { ListItem } from './view-visits.ts';

export type PagedSection = {
  /** ADL, disabilities and other observations of ADT-00 that no other section shows, as sent. */
  readonly abilities: Section<WarningItem>;
  readonly appointments: Section<AppointmentItem>;
  readonly awaited: Section<AwaitedResult>;
  /** One item. */
  readonly calendar: Section<DrugCalendar>;
  readonly contacts: Section<ContactItem>;
  readonly critical: Section<CriticalValue>;
  readonly documents: Section<DocumentItem>;
  readonly drugs: Section<DrugItem>;
  /** One item; `total` counts columns. */
  readonly grid: Section<ResultGrid>;
  readonly insurance: Section<InsuranceItem>;
  /** Lines of lists that somebody gave us; `kind` keeps one sort of list. */
  readonly lists: Section<ListItem>;
  readonly meals: Section<MealItem>;
  /** Other numbers of the same person. */
  readonly merges: Section<MergeItem>;
  readonly orders: Section<OrderItem>;
  /** 持参薬: not part of SS-MIX2; only prescriptions the source itself calls so. */
  readonly ownDrugs: Section<DrugItem>;
  readonly problems: Section<DiagnosisItem>;
  readonly procedures: Section<ProcedureItem>;
  readonly results: Section<ResultSeries>;
  /** 点滴中: injections running now. */
  readonly running: Section<InjectionNow>;
  readonly stayPeriods: Section<StayPeriod>;
  readonly stays: Section<StayItem>;
  readonly trend: Section<ResultSeries>;
  /** `test` keeps one measurement. */
  readonly vitals: Section<ResultSeries>;
  /** The last visit of each department, newest first. */
  readonly visits: Section<LastVisit>;
};
export type SectionName = keyof PagedSection;

export const SECTION_NAMES = [
  'abilities',
  'appointments',
  'awaited',
  'calendar',
  'contacts',
  'critical',
  'documents',
  'drugs',
  'grid',
  'insurance',
  'lists',
  'meals',
  'merges',
  'orders',
  'ownDrugs',
  'problems',
  'procedures',
  'results',
  'running',
  'stayPeriods',
  'stays',
  'trend',
  'visits',
  'vitals',
] as const satisfies readonly SectionName[];
