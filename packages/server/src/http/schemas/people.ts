import { z } from '@hono/zod-openapi';
import { DUTIES } from '@tomoshibi/hospital';
import type { ImportAnswer } from '../../access/import-staff.ts';
import type { DeviceLine, PersonLine } from '../../access/people-view.ts';
import { deviceAnswer, staffChange, staffFacts } from './access.ts';
import { count, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const account = z.string().regex(/^u[0-9a-f]{12}$/);
const typed = (max = 200) => z.string().min(1).max(max);

export const none = z.strictObject({});

export const secretAsked = z.strictObject({ type: z.enum(['password', 'pin']), old: typed(), new: typed() });
export const totpAnswer = z.strictObject({ secret: text, uri: text, qr: list(list(z.boolean())) });
export const codeAsked = z.strictObject({ code: typed(16) });
export const passkeyMade = z.strictObject({ response: z.looseObject({ id: typed(2048) }), name: typed(64) });
export const cardsAnswer = z.strictObject({ words: list(text) });
export const tokenAsked = z.strictObject({ name: typed(64), address: typed(64), hours: z.int().min(1).max(12) });
export const tokenAnswer = z.strictObject({ token: text, endsInstant: text });

export const factorsHeld = z.strictObject({
  password: z.boolean(),
  pin: z.boolean(),
  badge: z.boolean(),
  totp: z.boolean(),
  passkeys: list(z.strictObject({ id: text, name: text })),
  cardsLeft: count,
});
export const personLine = staffFacts
  .extend({
    account: text,
    duties: list(z.enum(DUTIES)),
    departments: list(text),
    wards: list(text),
    teams: list(text),
    chartNames: list(text),
    closed: text.optional(),
    factors: factorsHeld,
    mustChange: z.boolean(),
  })
  .meta({ id: 'Person' });
export const peopleAnswer = z.strictObject({ people: list(personLine) });
export const addedAnswer = z.strictObject({ account: text, secret: text });
export const changeAsked = z.strictObject({ account, changed: staffChange });
export const closeAsked = z.strictObject({ account, reason: typed() });
export const resetAsked = z.strictObject({ account });
export const resetAnswer = z.strictObject({ secret: text });
export const badgeAsked = z.strictObject({ account, badge: typed(128) });

/** A thousand people with every column filled are some 200 KiB. */
export const IMPORT_LETTERS_MAX = 1_000_000;
export const importAsked = z.strictObject({ csv: z.string().max(IMPORT_LETTERS_MAX), apply: z.boolean() });
export const importAnswer = z.strictObject({
  applied: z.boolean(),
  lines: list(
    z.strictObject({
      line: count,
      login: text,
      name: text,
      role: text,
      will: z.enum(['add', 'change', 'same', 'nothing']),
      problems: list(z.strictObject({ line: count, column: text, code: text })),
      secret: text.optional(),
    }),
  ),
});

export const deviceLine = deviceAnswer.extend({ here: z.boolean() }).meta({ id: 'EnrolledDevice' });
export const devicesAnswer = z.strictObject({ devices: list(deviceLine) });
export const enrolAsked = z.strictObject({ place: typed(64), ward: typed(64).optional(), shared: z.boolean() });
export const removeAsked = z.strictObject({ device: z.string().regex(/^d[0-9a-f]{12}$/), reason: typed() });

export const peopleProofs: [
  SameShape<z.infer<typeof personLine>, PersonLine>,
  SameShape<z.infer<typeof importAnswer>, ImportAnswer>,
  SameShape<z.infer<typeof deviceLine>, DeviceLine>,
] = [true, true, true];
