import { viewedEvents } from '../record/waiting-notes.ts';
import type { KitContent } from './kit-content.ts';
import type { KitParts } from './kit-parts.ts';

/**
 * The same content; who was opened is written down before the walk through the patients ends, and so before the directory that leads
 * to them is written. Of a refresh only whose chart is written anew: the others lie there since they were written down.
 */
export function notedContent(content: KitContent, kit: string, { by, note }: Pick<KitParts, 'by' | 'note'>): KitContent {
  let opened: string[] = [];
  const settle = async (): Promise<void> => {
    const numbers = opened;
    opened = [];
    if (numbers.length > 0) await note(viewedEvents(by, 'exported', `kit ${kit}`, numbers));
  };
  return {
    ...content,
    async *patients() {
      for await (const patient of content.patients()) {
        yield {
          ...patient,
          open(known) {
            opened.push(patient.number);
            return patient.open(known);
          },
        };
      }
      await settle();
    },
  };
}
