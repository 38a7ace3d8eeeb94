import type { ChartContext, StoredItem } from '@tomoshibi/hospital';
import { type ChartResource, coding, type Element, tidy } from '../element.ts';
import { NAME_REPRESENTATION, PROFILE } from '../systems.ts';

/** Whose hospital it is: what identifier systems are made of. */
export interface HospitalNames {
  readonly name: string;
  /** 医療機関コード, ten digits; absent while nobody has entered it. */
  readonly institution?: string;
  /** Namespace of the hospital's own codes, a URN nobody else has. */
  readonly local: string;
}

/** What a mapping knows besides the facts. Nothing here asks a clock or a store. */
export interface MapContext {
  readonly chart: ChartContext;
  readonly hospital: HospitalNames;
  /** Opaque and stable: the same original and place in it, the same id. */
  idOf(item: StoredItem, ...part: readonly (string | number)[]): string;
  /** When the ledger entry was recorded, UTC instant; undefined when that cannot be told. */
  recordedAt(seq: number): string | undefined;
}

export const patientReference = (context: MapContext): Element => ({
  reference: `Patient/${context.chart.ref}`,
  type: 'Patient',
});

/**
 * One resource read from one original. `versionId` is the ledger entry that holds it, `lastUpdated` when we received it. Tags say
 * what a reader of the chart would be told: gone from the source, two current versions, fields that could not be read.
 */
export function resourceOf(
  context: MapContext,
  item: StoredItem,
  head: { readonly type: string; readonly profile?: string; readonly part?: readonly (string | number)[] },
  body: Element,
): ChartResource {
  const { row } = item;
  const local = context.hospital.local;
  const tags = [
    row.versions.some((version) => version.seq === row.of && version.vanished) && coding(`${local}#mark`, 'vanished'),
    row.twoCurrent && coding(`${local}#mark`, 'two-current'),
    ...(row.problems ?? []).map((code) => coding(`${local}#problem`, code)),
  ].filter((tag) => tag !== undefined && tag !== false);
  return tidy({
    resourceType: head.type,
    id: context.idOf(item, head.type, ...(head.part ?? [])),
    meta: {
      versionId: row.of === undefined ? undefined : String(row.of),
      lastUpdated: row.of === undefined ? undefined : context.recordedAt(row.of),
      profile: head.profile === undefined ? undefined : [PROFILE + head.profile],
      tag: tags,
    },
    ...body,
  }) as ChartResource;
}

/** Somebody a message names: contained, because the copy knows a name and nothing else of them. */
export function practitioner(
  id: string,
  name: string | undefined,
): { readonly contained: Element[]; readonly reference?: Element } {
  if (name === undefined) return { contained: [] };
  return {
    contained: [
      {
        resourceType: 'Practitioner',
        id,
        meta: { profile: [`${PROFILE}JP_Practitioner`] },
        name: [{ extension: [{ url: NAME_REPRESENTATION, valueCode: 'IDE' }], text: name }],
      },
    ],
    reference: { reference: `#${id}`, type: 'Practitioner', display: name },
  };
}

/** 診療科 by the hospital's name for it. Source: JP-CLINS, JP_eCS_Department. */
export function department(context: MapContext, dept: string | undefined): Element[] {
  if (dept === undefined) return [];
  return [
    {
      url: 'http://jpfhir.jp/fhir/eCS/Extension/StructureDefinition/JP_eCS_Department',
      valueCodeableConcept: { text: departmentName(context, dept) },
    },
  ];
}

export const departmentName = (context: MapContext, dept: string): string => context.chart.departmentName?.(dept) ?? dept;
