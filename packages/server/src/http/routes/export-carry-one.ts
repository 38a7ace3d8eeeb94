import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { carriedOne, carryOneAsked } from '../schemas/carry-one.ts';
import { whoPrints } from './export-carry.ts';

const route = askRoute(
  '/api/export/carry-one',
  'S-62: one patient as one HTML file with its own words (転院), and P-13 beside it',
  carryOneAsked,
  carriedOne,
);

export const exportCarryOne: AddRoute = (app, { carryOne, gate }) => {
  if (carryOne === undefined) return;
  app.openapi(route, async (c) => {
    const { purpose, emergency, ...asked } = c.req.valid('json');
    const { by } = whoPrints(c);
    const made = await gate.pass(
      c,
      { action: 'export-chart', patient: asked.patient, purpose, emergency },
      () => carryOne.make(asked, by),
      ({ number, page }) => [
        { act: 'exported', patients: [number], what: 'one-file' },
        { act: 'printed', patients: [number], what: 'P-13', pages: page.pages },
      ],
    );
    if (!made.ok) return refusedBy(c, made.refusal);
    const { file, page, words, digestWords, leftOut, lost, goodUntilInstant } = made.value;
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    return c.json(
      {
        file: { name: file.name, base64: base64(file.bytes), sizeBytes: file.bytes.length },
        page: { name: page.name, base64: base64(page.bytes), pages: page.pages },
        words,
        digestWords,
        leftOut,
        lost,
        goodUntilInstant,
      },
      200,
    );
  });
};
