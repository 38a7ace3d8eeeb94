import type { RawChart } from '../../reader/raw-charts.ts';
import { type ChartResource, coding, type Element, type Resource, tidy } from '../element.ts';
import type { FhirParts } from '../fhir-parts.ts';
import { SYSTEM } from '../systems.ts';
import { type DocumentSection, documentSections } from './sections.ts';
import { select } from './select.ts';

export interface SummaryDocument {
  readonly bundle: Resource;
  readonly sections: readonly DocumentSection[];
  readonly patient: ChartResource;
}

const EMPTY = 'http://terminology.hl7.org/CodeSystem/list-empty-reason';

export const compositionId = (ref: string): string => `${ref}-summary`;

/** The chart as a FHIR document. @param uuid names the document; the same chart at another time is another document. */
export async function summaryDocument(fhir: FhirParts, chart: RawChart, base: string, uuid: string): Promise<SummaryDocument> {
  const context = fhir.mapContext(chart);
  const selected = await select(chart, context);
  const sections = documentSections(selected, chart.context);
  const composition = compositionOf(fhir, chart, sections);
  const resources = [composition, selected.patient, ...sections.flatMap((section) => section.resources)];
  const bundle = tidy({
    resourceType: 'Bundle',
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${uuid}` },
    type: 'document',
    timestamp: fhir.nowInstant(),
    entry: resources.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource })),
  });
  return { bundle, sections, patient: selected.patient };
}

export async function readComposition(fhir: FhirParts, chart: RawChart): Promise<Resource> {
  return compositionOf(fhir, chart, documentSections(await select(chart, fhir.mapContext(chart)), chart.context));
}

function compositionOf(fhir: FhirParts, { context: chart }: RawChart, sections: readonly DocumentSection[]): ChartResource {
  const copied = chart.copiedInstant === undefined ? '' : ` 写しの時点 / as of ${chart.copiedInstant}`;
  return tidy({
    resourceType: 'Composition',
    id: compositionId(chart.ref),
    meta: { lastUpdated: fhir.nowInstant() },
    language: 'ja',
    status: 'final',
    type: { coding: [coding(SYSTEM.loinc, '60591-5', 'Patient summary Document')], text: '持ち出しサマリー' },
    subject: { reference: `Patient/${chart.ref}`, type: 'Patient' },
    date: fhir.nowInstant(),
    author: [{ type: 'Organization', display: `${fhir.hospital.name} (停止前の写しから自動作成 / made from the copy)` }],
    title: `持ち出しサマリー ${fhir.hospital.name}${copied}`,
    custodian: { type: 'Organization', display: fhir.hospital.name },
    section: sections.map(sectionElement),
  }) as ChartResource;
}

function sectionElement({ title, loinc, resources, lines, empty }: DocumentSection): Element {
  const said = lines.length > 0 ? lines : [empty === undefined ? '' : `${empty.ja} / ${empty.en}`];
  return {
    title: `${title.ja} / ${title.en}`,
    code: { coding: [coding(SYSTEM.loinc, loinc)], text: title.ja },
    text: { status: 'generated', div: narrative(said) },
    entry: resources.map(({ resourceType, id }) => ({ reference: `${resourceType}/${id}` })),
    emptyReason: empty && { coding: [coding(EMPTY, empty.code)], text: empty.ja },
  };
}

const narrative = (lines: readonly string[]): string =>
  `<div xmlns="http://www.w3.org/1999/xhtml"><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul></div>`;

/** For element content of XML; what XML 1.0 cannot hold becomes U+FFFD. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\uFFFD')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
