import { z } from '@hono/zod-openapi';
import { ACTIONS, DUTIES, ROLES_OF_STAFF, type StaffFacts } from '@tomoshibi/hospital';
import type { EntranceView } from '../../access/session-view.ts';
import { count, instant, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

/** Lengths are bounded: nothing a person types is longer. */
const typed = (max = 200) => z.string().min(1).max(max);

export const deviceKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().length(43),
  y: z.string().length(43),
});

export const openAsked = z.strictObject({
  who: z.union([z.strictObject({ login: typed() }), z.strictObject({ badge: typed() })]),
  secret: typed().optional(),
  second: z
    .union([
      z.strictObject({ type: z.enum(['totp', 'card']), code: typed(64) }),
      z.strictObject({ type: z.literal('passkey'), response: z.looseObject({ id: typed(2048) }) }),
    ])
    .optional(),
  deviceKey,
});

export const firstAsked = z.strictObject({
  code: typed(32),
  login: typed(64),
  name: typed(64),
  password: typed(),
  place: typed(64),
  deviceKey,
});

export const closeAsked = z.strictObject({ why: z.enum(['logout', 'switched', 'idle']) });
export const passkeyAsked = z.strictObject({ login: typed() });

const role = z.enum(ROLES_OF_STAFF);
const duties = list(z.enum(DUTIES));

export const deviceAnswer = z
  .strictObject({ device: text, place: text, ward: text.optional(), shared: z.boolean() })
  .meta({ id: 'Device' });

export const entranceAnswer = z
  .strictObject({
    nowInstant: instant,
    setUp: z.boolean(),
    demoPeople: list(z.strictObject({ login: text, name: text, role: text })).optional(),
    device: deviceAnswer.optional(),
    session: z
      .strictObject({
        account: text,
        login: text,
        name: text,
        role,
        duties,
        wards: list(text),
        departments: list(text),
        permits: z.record(z.enum(ACTIONS), z.enum(['yes', 'emergency', 'no'])),
        mustChange: z.boolean(),
        idleSeconds: count,
        endsInstant: instant,
        emergency: list(text).optional(),
      })
      .optional(),
  })
  .meta({ id: 'Entrance' });

export const nothing = z.strictObject({});
/** WebAuthn's own JSON; passed on to the browser as it is. */
export const webauthnOptions = z.looseObject({ challenge: text });

export const staffFacts = z.strictObject({
  login: typed(64),
  name: typed(64),
  kana: typed(64).optional(),
  role,
  duties: z.array(z.enum(DUTIES)).max(8),
  departments: z.array(typed(64)).max(50),
  wards: z.array(typed(64)).max(50),
  teams: z.array(typed(64)).max(50),
  chartNames: z.array(typed(64)).max(20),
  bornOn: z.iso.date().optional(),
});

export const staffChange = staffFacts.partial();

export const accessProofs: [
  SameShape<z.infer<typeof entranceAnswer>, EntranceView>,
  SameShape<z.infer<typeof staffFacts>, StaffFacts>,
] = [true, true];
