import { z } from '@hono/zod-openapi';
import { KIT_PAST, KIT_WORDS, type KitJobView, type KitsView } from '@tomoshibi/hospital';
import { count, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const state = z.enum(['good', 'look', 'bad', 'retired']);
const verdict = z.enum(['good', 'changed', 'unfinished', 'not-opened']);
const both = z.strictObject({ ja: text, en: text });
const what = z.enum(['pc', 'printer', 'usb', 'other']);
const owner = z.enum(['own', 'municipal', 'neighbour', 'rented']);

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('ward'), wards: list(text) }),
  z.strictObject({ kind: z.literal('inpatients'), days: z.number() }),
  z.strictObject({ kind: z.literal('patient') }),
]);

const condition = z.strictObject({
  word: z.enum(KIT_WORDS),
  state,
  sinceInstant: instant.optional(),
  code: text.optional(),
  ja: text,
  en: text,
  next: both.optional(),
});

const generation = z.strictObject({
  generation: count,
  atInstant: instant,
  asOfInstant: instant.optional(),
  goodUntilInstant: instant,
  patientCount: count,
  changed: count,
  seconds: z.number(),
  writtenBytes: count,
  kitBytes: count,
  freeBytes: count.optional(),
  capacityBytes: count.optional(),
  words: list(text),
  by: text.optional(),
});

const kit = z
  .strictObject({
    kit: text,
    scope: scope.optional(),
    keyFile: z.boolean(),
    madeInstant: instant.optional(),
    keeper: text.optional(),
    place: text.optional(),
    dock: text.optional(),
    tape: text.optional(),
    seal: text.optional(),
    pluggedIn: text.optional(),
    state,
    conditions: list(condition),
    generation: generation.optional(),
    check: z.strictObject({ verdict, where: text, note: text.optional(), atInstant: instant, by: text.optional() }).optional(),
    lost: z.strictObject({ lastSeen: text.optional(), note: text, atInstant: instant, by: text.optional() }).optional(),
    forecast: z.strictObject({
      generations: count,
      figures: z
        .strictObject({ fullWrites: z.number(), growthBytesADay: z.number(), daysUntilFull: count.optional() })
        .optional(),
    }),
    returned: z.strictObject({ files: count, entries: count }),
    history: list(
      z.strictObject({
        kind: z.enum(KIT_PAST),
        atInstant: instant,
        by: text.optional(),
        detail: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  })
  .meta({ id: 'Kit' });

const stock = z
  .strictObject({
    item: text,
    what,
    name: text,
    place: text,
    keeper: text,
    owner,
    facts: text.optional(),
    registeredInstant: instant,
    word: z.enum(['tested', 'untested', 'due', 'broken', 'retired']),
    test: z
      .strictObject({
        boots: z.boolean(),
        opensKit: z.boolean(),
        prints: z.boolean(),
        note: text.optional(),
        atInstant: instant,
        by: text.optional(),
      })
      .optional(),
  })
  .meta({ id: 'Stock' });

export const kitJob = z
  .strictObject({
    state: z.enum(['none', 'running', 'done', 'failed']),
    kit: text.optional(),
    waiting: count,
    done: count,
    of: count,
    startedInstant: instant.optional(),
    endedInstant: instant.optional(),
    code: text.optional(),
  })
  .meta({ id: 'KitJob', description: 'A refresh as it goes: charts looked at, of all of the kit.' });

export const kitsAnswer = z
  .strictObject({
    nowInstant: instant,
    kits: list(kit),
    inUse: count,
    fresh: count,
    stock: list(stock),
    docks: list(
      z.strictObject({
        name: text,
        missing: z.boolean(),
        kits: list(z.strictObject({ kit: text, generation: count, known: z.boolean() })),
      }),
    ),
    nightly: z.strictObject({ at: text, nextInstant: instant, lastInstant: instant.optional() }).optional(),
    goodHours: z.number(),
    job: kitJob,
  })
  .meta({ id: 'Kits', description: 'S-04 キット・備蓄. No patient is named in it.' });

export const lossSheet = z
  .strictObject({ fileName: text, base64: text })
  .meta({ id: 'KitLossSheet', description: '紛失評価票 as PDF.' });

const number = z.string().regex(/^KIT-\d{2,6}$/);
const words = (most: number) => z.string().max(most);
const note = words(500);
const item = words(40).min(1);

export const kitAsked = z.strictObject({ kit: number });
export const refreshAsked = z.strictObject({ kit: number.optional() });
export const assignAsked = z.strictObject({
  kit: number,
  keeper: words(80),
  place: words(80),
  dock: words(40).optional(),
  tape: words(40).optional(),
  seal: words(40).optional(),
});
export const checkedAsked = z.strictObject({
  kit: number,
  verdict,
  generation: count.optional(),
  where: words(80),
  note: note.optional(),
});
export const lostAsked = z.strictObject({ kit: number, lastSeen: words(80).optional(), note });
export const foundAsked = z.strictObject({ kit: number, note });
export const retireAsked = z.strictObject({ kit: number, reason: note });
export const stockAsked = z.strictObject({
  item,
  what,
  name: words(80),
  place: words(80),
  keeper: words(80),
  owner,
  facts: words(200).optional(),
});
export const stockTestAsked = z.strictObject({
  item,
  boots: z.boolean(),
  opensKit: z.boolean(),
  prints: z.boolean(),
  note: note.optional(),
});
export const stockRetireAsked = z.strictObject({ item, reason: note });

export const kitsProofs: [SameShape<z.infer<typeof kitsAnswer>, KitsView>, SameShape<z.infer<typeof kitJob>, KitJobView>] = [
  true,
  true,
];
