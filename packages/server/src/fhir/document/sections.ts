import type { ChartContext } from '@tomoshibi/hospital';
import { type ChartType, kindsOf } from '../chart-resources.ts';
import type { ChartResource } from '../element.ts';
import { lineOf } from './line-of.ts';
import type { Selected } from './select.ts';

/** One section of a summary, in FHIR and in CDA alike. */
export interface DocumentSection {
  readonly title: { readonly ja: string; readonly en: string };
  /** LOINC. Source: HL7 International Patient Summary 1.1. */
  readonly loinc: string;
  readonly resources: readonly ChartResource[];
  readonly lines: readonly string[];
  /** Why there is nothing: never a blank. */
  readonly empty?: { readonly code: 'unavailable' | 'notasked'; readonly ja: string; readonly en: string };
}

const SECTIONS: readonly (readonly [Exclude<keyof Selected, 'others'>, ChartType, ja: string, en: string, loinc: string])[] = [
  ['allergies', 'AllergyIntolerance', 'アレルギー', 'Allergies and intolerances', '48765-2'],
  ['alerts', 'Observation', '感染症・血液型・体格など', 'Infections, blood group, body size', '75310-3'],
  ['problems', 'Condition', '病名', 'Problem list', '11450-4'],
  ['medications', 'MedicationRequest', 'いまの薬と注射', 'Medications', '10160-0'],
  ['results', 'Observation', '検査結果(直近3回)', 'Results (last three)', '30954-2'],
  ['documents', 'DocumentReference', '画像・報告・文書', 'Reports and documents', '55107-7'],
  ['encounters', 'Encounter', '入院・外来', 'Encounters', '46240-8'],
  ['plan', 'Appointment', '予定', 'Plan', '18776-5'],
];

/** Sections in the order of the chart (chart-essentials §1). */
export function documentSections(selected: Selected, chart: ChartContext): readonly DocumentSection[] {
  return SECTIONS.map(([name, type, ja, en, loinc]) => {
    const resources = selected[name] as readonly ChartResource[];
    const lines = resources.map(lineOf);
    const unreadable = chart.unreadable.filter(({ kind }) => kind !== undefined && kindsOf(type, chart).includes(kind)).length;
    if (unreadable > 0) lines.push(`読めなかった原本 ${unreadable} 件 / originals that could not be read: ${unreadable}`);
    const head = { title: { ja, en }, loinc, resources, lines };
    return resources.length > 0 ? head : { ...head, empty: emptyOf(type, chart, selected.others.includes(name)) };
  });
}

function emptyOf(type: ChartType, chart: ChartContext, others: boolean): NonNullable<DocumentSection['empty']> {
  if (others)
    return {
      code: 'notasked',
      ja: '有効なものは写しにありません(以前のものはあります)',
      en: 'Nothing in force in the copy (there are earlier ones)',
    };
  const received = kindsOf(type, chart).some((kind) => (chart.freshness[kind]?.originals ?? 0) > 0);
  return received
    ? { code: 'notasked', ja: '情報なし(未確認)', en: 'No information (not confirmed)' }
    : { code: 'unavailable', ja: 'この写しに含まれません', en: 'Not in this copy' };
}
