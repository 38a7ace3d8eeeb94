import { codedAt, wordsOf } from '../ssmix2/coded.ts';
import { textAt } from '../ssmix2/field-text.ts';
import { readNte } from '../ssmix2/nte.ts';
import { readObx } from '../ssmix2/obx.ts';
import { personAt } from '../ssmix2/person.ts';
import { type Draft, timeAt } from '../ssmix2/reading.ts';
import { documentTypeOf } from './document-message.ts';
import type { Frame } from './frame.ts';
import { first } from './message-kind.ts';
import type { DocumentMessage } from './records.ts';

/** Values that are a place or a file, not words. */
const NOT_WORDS: ReadonlySet<string> = new Set(['ED', 'RP', 'HD', 'EI']);

/**
 * MDM: TXA-2 kind, -4/-6 when, -9 who wrote it (-5 who performed), -17 and -19 its state; the text is in OBX of any type that holds
 * words. Files (ED) lie beside the message and are opened there. Source: HL7 v2.5 §9.6, §9.7.
 */
export function readDocumentMessage({ reading, message, head, patient }: Frame): DocumentMessage {
  const txa = first(message, 'TXA');
  const lines: { label?: string; text: string }[] = [];
  let label = '';
  for (const segment of message.segments) {
    if (segment.id === 'NTE') {
      const note = readNte(reading, segment);
      if (note !== undefined) lines.push({ text: note });
      continue;
    }
    if (segment.id !== 'OBX' || NOT_WORDS.has(segment.at(2))) continue;
    const { item, value, unit } = readObx(reading, segment);
    if (value === undefined) continue;
    const own = wordsOf(item) ?? '';
    const text = unit === undefined ? value : `${value} ${unit}`;
    text
      .split(/\r\n|\r|\n/u)
      .filter((line) => line.trim() !== '')
      .forEach((line, at) => {
        // A label once, where it changes: letters repeat it on every line.
        lines.push(at === 0 && own !== '' && own !== label ? { label: own, text: line } : { text: line });
      });
    label = own;
  }
  const record: Draft<DocumentMessage> = { type: 'document', head, patient, lines };
  const [, localName, , , standardName] = documentTypeOf(message).split('^');
  const title = localName || standardName;
  if (title !== undefined && title !== '') record.title = title;
  if (txa === undefined) return record;
  const at = timeAt(reading, txa, 4) ?? timeAt(reading, txa, 6);
  if (at !== undefined) record.at = at;
  const author = personAt(reading, txa, 9) ?? personAt(reading, txa, 5);
  if (author !== undefined) record.author = author;
  const pv1 = first(message, 'PV1');
  const department = pv1 === undefined ? undefined : codedAt(reading, pv1, 10);
  if (department !== undefined) record.department = department;
  const [status, availability] = [textAt(reading, txa, 17), textAt(reading, txa, 19)];
  if (status !== undefined) record.status = status;
  if (availability !== undefined) record.availability = availability;
  return record;
}
