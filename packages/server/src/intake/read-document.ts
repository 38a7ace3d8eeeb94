import { decodeText, documentCodeName, looksLikeCda, readCda, wordsOfCda } from '@tomoshibi/formats';
import type { DecodedItem } from '@tomoshibi/hospital';
import { isHl7, readHl7Document } from '../roads/hl7/read-hl7-road.ts';

const TEXT_LIMIT = 200_000;

/**
 * The main file of a 拡張ストレージ document. Its title, codes and day are in the folder names; of plain text and HL7 the
 * lines are taken, of CDA the narrative; PDF and images are kept as they are and opened from the raw view. HL7 that is a letter (MDM) or
 * vital signs of `patient` is read as what it is.
 */
export function readDocument(kind: string, patient: string, bytes: Uint8Array): DecodedItem {
  const title = titleOf(kind);
  const message = isHl7(bytes) ? readHl7Document(patient, bytes) : undefined;
  if (message?.facts?.kind === 'document') return { ...message, facts: { ...message.facts, title } };
  if (message !== undefined) return message;
  if (isBinary(bytes)) return { facts: { kind: 'document', title } };
  const lines = (wordsOf(bytes) ?? textOf(bytes))
    .slice(0, TEXT_LIMIT)
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { facts: { kind: 'document', title, lines: lines.map((line) => ({ text: line })) } };
}

/** Of a CDA its narrative without what it takes back itself: a line has no way to say that it was struck out. */
function wordsOf(bytes: Uint8Array): string | undefined {
  const cda = looksLikeCda(bytes) ? readCda(bytes).record : undefined;
  const words = cda === undefined ? [] : wordsOfCda(cda);
  return words.length === 0 ? undefined : words.join('\n');
}

function textOf(bytes: Uint8Array): string {
  const { text } = decodeText(bytes.length > TEXT_LIMIT ? bytes.subarray(0, TEXT_LIMIT) : bytes);
  return text.startsWith('<') ? withoutTags(text) : text;
}

/** A file beside the main one: kept, opened from the raw view; the chart shows the document by its main file. */
export function readCompanion(kind: string): DecodedItem {
  return { facts: { kind: 'document', title: titleOf(kind) } };
}

/** What the type folder calls the kind of document: the hospital's own name, else ours for the standard's code, else the standard's name. */
function titleOf(kind: string): string {
  const folder = kind.slice(kind.indexOf(':') + 1);
  const parts = folder.split('^');
  const known = documentCodeName(parts[3] ?? '') ?? documentCodeName(parts[0] ?? '');
  return parts[1] || known || parts[4] || parts[0] || folder;
}

/** NUL in the first kilobyte, or a PDF: not text. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 1024);
  return head.includes(0) || (head[0] === 0x25 && head[1] === 0x50 && head[2] === 0x44 && head[3] === 0x46);
}

/** Text between tags, one line per element; entities of XML itself only. No parser: nothing is interpreted, only shown. */
function withoutTags(xml: string): string {
  return xml
    .replace(/<\?[^>]*>|<!--[\s\S]*?-->|<!\[CDATA\[|\]\]>/gu, '')
    .replace(/<[^>]*>/gu, '\n')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&apos;/gu, "'")
    .replace(/&amp;/gu, '&');
}
