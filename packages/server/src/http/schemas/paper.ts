import { z } from '@hono/zod-openapi';
import type {
  PackView,
  PaperFormView,
  PaperPrinted,
  PrintersView,
  SheetEndedView,
  SheetsOutView,
  SuppliesView,
} from '@tomoshibi/hospital';
import { patientAsked } from './asked.ts';
import { count, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const both = z.strictObject({ ja: text, en: text });
const SIZES = ['A4', 'A4-landscape', 'A5', 'A5-landscape', 'A6'] as const;
const END = ['returned', 'spoiled', 'lost', 'shredded'] as const;
const hours = count;

export const paperForms = z
  .strictObject({
    forms: list(
      z.strictObject({
        code: text,
        version: text,
        words: both,
        size: z.enum(SIZES),
        forPatient: z.boolean(),
        parts: count,
      }),
    ),
  })
  .meta({ id: 'PaperForms', description: 'Forms that may be printed now.' });

const printed = {
  serials: list(text),
  pages: count,
  jobs: list(z.strictObject({ id: text, printer: text })),
  file: z.strictObject({ fileName: text, base64: text }).optional(),
  missing: list(z.strictObject({ page: count, text })),
};
export const paperPrinted = z.strictObject(printed).meta({ id: 'PaperPrinted' });
export const blanksPrinted = z.strictObject({ ...printed, pack: text }).meta({ id: 'BlanksPrinted' });

export const sheetsOut = z
  .strictObject({
    nowInstant: instant,
    sheets: list(
      z.strictObject({
        serial: text,
        form: text,
        words: both.optional(),
        patient: text.optional(),
        unit: text.optional(),
        where: text,
        printedInstant: instant,
        hours,
        by: text.optional(),
        copy: count.optional(),
        partsMissing: list(both).optional(),
      }),
    ),
    total: count,
    partMissing: count,
    units: list(z.strictObject({ unit: text, out: count, oldestHours: hours })),
  })
  .meta({ id: 'SheetsOut', description: '印刷して戻っていない, oldest first.' });

export const sheetEnded = z.strictObject({ serial: text, ended: count, partsMissing: list(both) }).meta({ id: 'SheetEnded' });

const packCount = z.strictObject({
  issued: count,
  used: count,
  returned: count,
  spoiled: count,
  lost: count,
  shredded: count,
  open: z.int(),
});
export const paperPacks = z
  .strictObject({
    packs: list(
      z.strictObject({
        pack: text,
        form: text,
        words: both.optional(),
        version: text,
        unit: text,
        firstSerial: text,
        lastSerial: text,
        issuedInstant: instant,
        by: text.optional(),
        count: packCount,
      }),
    ),
  })
  .meta({ id: 'PaperPacks' });

export const printersAnswer = z
  .strictObject({
    printers: list(
      z.strictObject({
        name: text,
        kind: z.enum(['ipp', 'raw', 'folder']),
        state: z.enum(['ready', 'busy', 'stopped', 'unknown']),
        reasons: list(text),
        units: list(text),
        sizes: list(text),
        waiting: count,
      }),
    ),
    jobs: list(
      z.strictObject({
        id: text,
        title: text,
        printer: text,
        unit: text.optional(),
        pages: count,
        copies: count,
        size: text,
        state: z.enum([
          'accepting',
          'waiting',
          'sending',
          'unsure',
          'printing',
          'printed',
          'handed-over',
          'stopped',
          'cancelled',
        ]),
        code: text.optional(),
        tries: count,
        acceptedInstant: instant,
        changedInstant: instant,
        by: text.optional(),
        maybeTwice: z.literal(true).optional(),
      }),
    ),
  })
  .meta({ id: 'Printers', description: 'Printers and the queue. No patient is named in it.' });

const perDay = z.strictObject({ normal: z.number(), outage: z.number() });
export const suppliesAnswer = z
  .strictObject({
    nowInstant: instant,
    load: z.strictObject({
      inpatients: count,
      visitsADay: z.number(),
      wards: count,
      nightPages: count,
      printsEveryNight: z.boolean(),
      outage: z.boolean(),
    }),
    pagesADay: z.number(),
    lines: list(
      z.strictObject({
        item: text,
        name: text,
        unit: text,
        count: z.number(),
        countedInstant: instant,
        by: text.optional(),
        perDay: perDay.optional(),
        supplier: text.optional(),
        leadDays: count.optional(),
        past: list(z.strictObject({ count: z.number(), atInstant: instant })),
        ordered: z.strictObject({ count: z.number(), atInstant: instant, expectedOn: text.optional() }).optional(),
        forecast: z.strictObject({
          perDay: z.number().optional(),
          from: z.enum(['own', 'counted', 'assumed']).optional(),
          daysLeft: count.optional(),
          order: z.strictObject({ count: z.number() }).optional(),
        }),
      }),
    ),
  })
  .meta({ id: 'Supplies', description: 'S-61 物品.' });

export const supplyDraft = z
  .strictObject({ fileName: text, base64: text })
  .meta({ id: 'SupplyDraft', description: '発注案 as PDF.' });

const form = z.string().regex(/^[A-Z]\d{2}[A-Z]?$/);
const unit = z.string().min(1).max(40);
const serial = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/);
const language = z.enum(['ja', 'en']);
const to = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('browser') }),
  z.strictObject({ kind: z.literal('printer'), name: z.string().min(1).max(40).optional() }),
]);
const figure = z.number().nonnegative().max(1e9);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const item = z.string().min(1).max(60);

export const printAsked = z.strictObject({
  forms: z.array(form).min(1).max(20),
  patient: patientAsked,
  copies: z.int().min(1).max(20).optional(),
  again: serial.optional(),
  unit: unit.optional(),
  language: language.optional(),
  to,
});
export const blanksAsked = z.strictObject({
  form,
  count: z.int().min(1).max(500),
  unit,
  language: language.optional(),
  to,
});
export const outAsked = z.strictObject({ unit: z.string().max(40).optional(), partMissing: z.boolean().optional() });
export const endAsked = z.strictObject({
  code: z.string().min(1).max(200),
  upTo: z.string().min(1).max(200).optional(),
  how: z.enum(END),
  patient: z.string().min(1).max(64).optional(),
  note: z.string().max(200).optional(),
});
export const jobAsked = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  what: z.enum(['move', 'cancel', 'again', 'came-out']),
  printer: z.string().min(1).max(40).optional(),
});
export const countAsked = z.strictObject({
  item,
  name: z.string().min(1).max(80),
  unit: z.string().min(1).max(10),
  count: figure,
  perDay: z.strictObject({ normal: figure, outage: figure }).optional(),
  supplier: z.string().min(1).max(120).optional(),
  leadDays: z.int().min(0).max(365).optional(),
});
export const orderAsked = z.strictObject({ item, count: figure, expectedOn: day.optional() });

export const paperProofs: [
  SameShape<z.infer<typeof paperForms>, { readonly forms: readonly PaperFormView[] }>,
  SameShape<z.infer<typeof paperPrinted>, PaperPrinted>,
  SameShape<z.infer<typeof sheetsOut>, SheetsOutView>,
  SameShape<z.infer<typeof sheetEnded>, SheetEndedView>,
  SameShape<z.infer<typeof paperPacks>, { readonly packs: readonly PackView[] }>,
  SameShape<z.infer<typeof printersAnswer>, PrintersView>,
  SameShape<z.infer<typeof suppliesAnswer>, SuppliesView>,
] = [true, true, true, true, true, true, true];
