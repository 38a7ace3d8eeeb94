import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import type { GivenRecipients } from './home.ts';

const recipient = z.string().regex(/^age1[a-z0-9]+$/);

/** What the ceremony writes for the intake, or one public key alone. Further members are let pass: they are not for us. */
const fileSchema = z.union([
  z.object({
    v: z.literal(1),
    recipients: z.array(z.object({ month: z.string().regex(/^\d{4}-\d{2}$/), class: z.string(), recipient })).min(1),
  }),
  z.object({ recipient }),
]);

/**
 * Public keys for an intake, from `recipients.json` of the key ceremony (or `{"recipient":"age1…"}`). The key of the last month
 * goes on sealing when the months run out: its private half lies in the archive like the others. A file that holds a private
 * key is refused: it must never come to this host. Faults: `keys.recipients-not-valid`, `keys.private-on-intake`.
 */
export function readRecipients(path: string): GivenRecipients {
  let text: string;
  let given: z.infer<typeof fileSchema>;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Fault('keys.recipients-not-valid', path, { cause });
  }
  if (/AGE-SECRET-KEY-|PRIVATE\+KEY\+/i.test(text)) throw new Fault('keys.private-on-intake', path);
  try {
    given = fileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault('keys.recipients-not-valid', path, { cause });
  }
  if ('recipient' in given) return { recipient: given.recipient };
  const months = given.recipients
    .filter((one) => one.class === 'chart')
    .map((one) => ({ month: one.month, recipient: one.recipient }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
  const last = months.at(-1);
  if (last === undefined) throw new Fault('keys.recipients-not-valid', `${path}: class chart`);
  return { recipient: last.recipient, recipients: months };
}
