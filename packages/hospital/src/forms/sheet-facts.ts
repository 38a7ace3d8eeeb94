import type { HospitalTime } from '@tomoshibi/formats';
import type { ChartSummary, DocumentItem, DrugItem, ModeView, OrderItem, PatientBar, ResultSeries } from '../chart/view.ts';
import type { VisitsView } from '../chart/view-visits.ts';
import type { WardView } from '../chart/view-ward.ts';
import type { SlipWritten, WrittenPrescription } from '../orders/events.ts';

/** What sheets are filled from: views of the chart as the reader gives them, never anything else. Whatever is absent stays a box. */
export interface SheetFacts {
  readonly hospital: {
    readonly name: string;
    readonly address?: string;
    readonly phone?: string;
    readonly fax?: string;
    /** 都道府県番号, 点数表番号 and 医療機関コード in one: ten digits. */
    readonly institution?: string;
  };
  /** The hospital's day: `2026-11-24`. */
  readonly onDay: string;
  readonly now: HospitalTime;
  readonly mode: ModeView;
  /** First day of grids; `onDay` when absent. */
  readonly firstDay?: string;
  readonly days?: 7 | 14;
  readonly by?: string;
  /** Of one patient. */
  readonly patient?: PatientFacts;
  /** Of a ward list. */
  readonly ward?: WardView;
  /** Of a list of who is expected. */
  readonly visits?: VisitsView;
  readonly department?: string;
  readonly prescription?: WrittenPrescription;
  readonly slip?: SlipWritten['slip'];
}

export interface PatientFacts {
  readonly bar: PatientBar;
  readonly summary: ChartSummary;
  /** Running now, whole and not cut as in the summary; absent: those of the summary. */
  readonly drugs?: readonly DrugItem[];
  /** Alive now, whole: 安静度, 食事, 条件付き指示, 検査. */
  readonly orders?: readonly OrderItem[];
  readonly results?: readonly ResultSeries[];
  readonly documents?: readonly DocumentItem[];
  /** Oldest of the sections that are printed, UTC instant. */
  readonly copiedInstant?: string;
  /** `copiedInstant` in the hospital's time. */
  readonly asOf?: HospitalTime;
  /** Last three digits of the numbers of who has the same name. */
  readonly sameNames?: readonly string[];
  /** 写しの後に起きたこと: lines as people wrote them, newest first. */
  readonly later?: readonly { readonly at: HospitalTime; readonly text: string; readonly about: string }[];
}
