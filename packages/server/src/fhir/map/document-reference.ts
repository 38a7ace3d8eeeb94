import { type DocumentItem, documentItems, type StoredItem } from '@tomoshibi/hospital';
import { type ChartResource, type Element, words } from '../element.ts';
import { instantOf, timed } from '../time.ts';
import { department, type MapContext, patientReference, practitioner, resourceOf } from './map-context.ts';

/** DocumentReference, one for each report and document of the chart; its text as sent is attached. */
export function documentReferences(context: MapContext, item: StoredItem): ChartResource[] {
  return documentItems(context.chart, [item]).map((document) => resource(context, item, document));
}

function resource(context: MapContext, item: StoredItem, document: DocumentItem): ChartResource {
  const author = practitioner('author', document.author);
  return resourceOf(
    context,
    item,
    { type: 'DocumentReference' },
    {
      contained: author.contained,
      extension: department(context, document.department),
      status: 'current',
      type: words(document.title),
      category: [{ text: document.kind }],
      subject: patientReference(context),
      date: instantOf(document.at),
      author: author.reference === undefined ? [] : [author.reference],
      content: [{ attachment: attachment(document) }],
      context: { period: timed('start', document.at) },
    },
  );
}

function attachment(document: DocumentItem): Element {
  const text = document.lines.map(({ label, text: line }) => (label === undefined ? line : `${label}: ${line}`)).join('\n');
  const bytes = Buffer.from(text);
  if (text === '') return { title: document.title };
  return {
    contentType: 'text/plain; charset=utf-8',
    language: 'ja',
    title: document.title,
    size: bytes.length,
    data: bytes.toString('base64'),
  };
}
