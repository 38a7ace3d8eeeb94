import type { Decoded, Problem } from '../problem.ts';
import { decodeText } from '../text/decode-text.ts';
import type { CdaAttached, CdaDocument, CdaSection } from './document.ts';
import { factsOf, patientsOf, timeOf, wordsOfCode } from './header.ts';
import { blocksOf } from './narrative.ts';
import { at, childrenOf, isElement, readXml, wordsOf, type XmlElement } from './read-xml.ts';

/** Bytes beyond which nothing is read. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * A CDA R2 document (退院時サマリー, 診療情報提供書 and the like of HL7 Japan, C-CDA). Never throws, runs nothing, fetches nothing.
 * The record is undefined when the bytes are no CDA: `cda.not-cda`. Other problems, all `field`: those of `readXml` and
 * `decodeText`, `cda.patient-missing`, `cda.several-patients`, `cda.section-without-text`.
 */
export function readCda(bytes: Uint8Array): Decoded<CdaDocument> {
  if (bytes.length > MOST_BYTES) return { record: undefined, problems: [{ code: 'cda.too-large', affects: 'record' }] };
  const { text, problems: ofText } = textOf(bytes);
  const { root, problems: ofXml } = readXml(text);
  const problems: Problem[] = [...ofText.filter((problem) => problem.code !== 'text.bom'), ...ofXml];
  if (root?.name !== 'ClinicalDocument')
    return { record: undefined, problems: [...problems, { code: 'cda.not-cda', affects: 'record' }] };
  const patients = patientsOf(root);
  if (patients.length === 0) problems.push({ code: 'cda.patient-missing', affects: 'field' });
  if (patients.length > 1) problems.push({ code: 'cda.several-patients', affects: 'field' });
  const sections = childrenOf(at(root, 'component', 'structuredBody'), 'component').flatMap(sectionsOf);
  if (hasEntriesOnly(sections)) problems.push({ code: 'cda.section-without-text', affects: 'field' });
  const title = wordsOf(at(root, 'title'));
  const kind = wordsOfCode(at(root, 'code'));
  const made = timeOf(at(root, 'effectiveTime'));
  const body = at(root, 'component', 'nonXMLBody', 'text');
  const record: CdaDocument = {
    patients,
    facts: factsOf(root),
    sections,
    ...(title !== undefined && { title }),
    ...(kind !== undefined && { kind }),
    ...(made !== undefined && { at: made }),
    ...(body !== undefined && { body: attachedOf(body) }),
  };
  return { record, problems };
}

/** Whether bytes begin like a CDA, without reading them whole. */
export const looksLikeCda = (bytes: Uint8Array): boolean =>
  /<(?:\w{1,20}:)?ClinicalDocument[\s>]/u.test(textOf(bytes.subarray(0, 16_384)).text);

function textOf(bytes: Uint8Array): { readonly text: string; readonly problems: readonly Problem[] } {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (little || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { text: new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes), problems: [] };
  return decodeText(bytes);
}

function sectionsOf(component: XmlElement): readonly CdaSection[] {
  return childrenOf(component, 'section').map((section): CdaSection => {
    const words = childrenOf(section, 'text');
    const entries = childrenOf(section, 'entry');
    const attachments = attachmentsIn(section);
    const blocks = words.flatMap((one) => blocksOf(one, attachments));
    const title = wordsOf(at(section, 'title'));
    const code = wordsOfCode(at(section, 'code'));
    return {
      blocks,
      sections: childrenOf(section, 'component').flatMap(sectionsOf),
      ...(title !== undefined && { title }),
      ...(code !== undefined && { code }),
      ...(blocks.length === 0 && entries.length > 0 && { entriesWithoutText: entries.length }),
    };
  });
}

const hasEntriesOnly = (sections: readonly CdaSection[]): boolean =>
  sections.some((section) => section.entriesWithoutText !== undefined || hasEntriesOnly(section.sections));

/** `observationMedia` of the entries by ID. */
function attachmentsIn(section: XmlElement): ReadonlyMap<string, CdaAttached> {
  const found = new Map<string, CdaAttached>();
  const visit = (element: XmlElement): void => {
    if (element.name === 'observationMedia') {
      const value = at(element, 'value');
      const id = element.attributes.ID;
      if (value !== undefined && id !== undefined) found.set(id, attachedOf(value));
    }
    for (const child of element.children) if (isElement(child)) visit(child);
  };
  for (const entry of childrenOf(section, 'entry')) visit(entry);
  return found;
}

function attachedOf(value: XmlElement): CdaAttached {
  const reference = at(value, 'reference')?.attributes.value;
  const mediaType = value.attributes.mediaType;
  const inside = reference === undefined ? (wordsOf(value)?.length ?? 0) : 0;
  return {
    ...(reference !== undefined && { reference }),
    ...(mediaType !== undefined && { mediaType }),
    ...(inside > 0 && { insideCharacters: inside }),
  };
}
