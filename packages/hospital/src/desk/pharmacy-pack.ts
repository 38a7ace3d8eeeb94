import type { AllergyItem, ChartSummary, DrugItem, PatientBar, Section, WarningItem } from '../chart/view.ts';
import { type DispensingUnknown, type DispensingValue, dispensingValues } from './dispensing-values.ts';
import { unknownsOf } from './dispensing-view.ts';
import type { LaterFact } from './later-view.ts';

/** One inpatient of the pharmacy's first-day pack. */
export interface PackLine {
  readonly bar: PatientBar;
  readonly unknowns: readonly DispensingUnknown[];
  readonly allergies: Section<AllergyItem>;
  readonly body: Section<WarningItem>;
  readonly values: readonly DispensingValue[];
  /** High-alert first; injections apart. */
  readonly oral: readonly DrugItem[];
  readonly drips: readonly DrugItem[];
  /** Drugs of the patient beyond those listed here. */
  readonly more: number;
  readonly drugs: Pick<Section<DrugItem>, 'state' | 'reason' | 'copiedInstant' | 'newestAt' | 'kinds'>;
  readonly later: readonly LaterFact[];
}

/** 薬剤部の初日の束, one ward: drugs, drips, high-risk drugs and allergies of everybody who lies there. */
export interface PharmacyPack {
  readonly ward: string;
  readonly onDay: string;
  readonly lines: readonly PackLine[];
  readonly copiedInstant?: string;
}

export function packLine(summary: ChartSummary, later: readonly LaterFact[]): PackLine {
  const { bar, allergies, body, drugs, contraindications } = summary;
  const running = drugs.items.filter(({ state }) => state === 'active' || state === 'future' || state === 'unknown-end');
  const urgent = [...running].sort((a, b) => Number(b.highAlert !== undefined) - Number(a.highAlert !== undefined));
  const values = dispensingValues(summary.results.items).map((value) => ({
    ...value,
    series: value.series.map((series) => ({ ...series, values: series.values.slice(0, 1) })),
  }));
  const pregnancy = contraindications.items.filter(({ label }) => label.includes('妊娠'));
  const { state, reason, copiedInstant, newestAt, kinds } = drugs;
  return {
    bar,
    unknowns: unknownsOf({ bar, allergies, body, values, pregnancy }),
    allergies,
    body,
    values,
    oral: urgent.filter(({ form }) => form === 'oral'),
    drips: urgent.filter(({ form }) => form === 'injection'),
    more: drugs.total - drugs.items.length,
    drugs: {
      state,
      kinds,
      ...(reason === undefined ? {} : { reason }),
      ...(copiedInstant === undefined ? {} : { copiedInstant }),
      ...(newestAt === undefined ? {} : { newestAt }),
    },
    later,
  };
}
