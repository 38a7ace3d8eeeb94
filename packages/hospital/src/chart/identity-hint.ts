import type { HospitalTime, PatientIdentity } from '@tomoshibi/formats';
import { nameView } from './facts-of/basics.ts';
import { present } from './present.ts';
import type { NameView } from './view.ts';

/** A name and birth date as some messages gave them, and how many messages did. */
export interface IdentityVariant {
  readonly kanji?: string;
  readonly kana?: string;
  readonly born?: HospitalTime;
  readonly count: number;
}

/** Who the messages of one folder say the patient is: the newest in full, every different spelling counted. */
export interface IdentityHint {
  readonly name: NameView;
  readonly born?: HospitalTime;
  readonly sex?: string;
  readonly phones?: readonly string[];
  readonly address?: string;
  /** Data type and sending time of the newest message. */
  readonly from: string;
  readonly sentAt: string;
  /** Sorted, so that the order of arrival leaves no trace. */
  readonly variants: readonly IdentityVariant[];
}

/** PID of one message. Feed every current readable message of the folder once; a message withheld for its PID is not one of them. */
export function identityHint(record: { readonly type: string; readonly patient: PatientIdentity }, sentAt: string): IdentityHint {
  const patient = record.patient;
  const name = nameView(patient);
  return present<IdentityHint>({
    name,
    born: patient.bornOn,
    sex: patient.sex,
    phones: patient.phones.map((phone) => phone.number),
    address: patient.addresses.find((address) => address.text !== undefined)?.text,
    from: record.type,
    sentAt,
    variants: [present<IdentityVariant>({ kanji: name.kanji, kana: name.kana, born: patient.bornOn, count: 1 })],
  });
}

/** Newest by sentAt of those that name the patient (then by content, so that `a, b` and `b, a` agree); variants are added up. */
export function mergeHint(a: IdentityHint | undefined, b: IdentityHint): IdentityHint {
  if (a === undefined) return b;
  return { ...(isBetter(a, b) ? a : b), variants: addedUp(a.variants, b.variants) };
}

function isBetter(a: IdentityHint, b: IdentityHint): boolean {
  const [named, other] = [Object.keys(a.name).length > 0, Object.keys(b.name).length > 0];
  if (named !== other) return named;
  return a.sentAt === b.sentAt ? contentOf(a) >= contentOf(b) : a.sentAt > b.sentAt;
}

const contentOf = ({ variants: _variants, ...own }: IdentityHint) => JSON.stringify(own);

function addedUp(a: readonly IdentityVariant[], b: readonly IdentityVariant[]): readonly IdentityVariant[] {
  const only = b.length === 1 ? b[0] : undefined;
  const same = only === undefined ? -1 : a.findIndex((variant) => keyOf(variant) === keyOf(only));
  // The everyday case: the next message spells the patient as the ones before.
  if (only !== undefined && same >= 0)
    return a.map((variant, at) => (at === same ? { ...variant, count: variant.count + only.count } : variant));
  const sums = new Map<string, IdentityVariant>();
  for (const variant of [...a, ...b]) {
    const key = keyOf(variant);
    sums.set(key, { ...variant, count: variant.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.entries()].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, variant]) => variant);
}

const keyOf = (variant: IdentityVariant) => `${variant.kanji ?? ''}\u0000${variant.kana ?? ''}\u0000${variant.born ?? ''}`;

/**
 * How many messages disagree with the identity shown: both say something, and it is not the same birth date, kanji or
 * kana name. Width and spaces do not count as disagreement; another form of a kanji does.
 */
export function disagreements(
  shown: { readonly name: NameView; readonly born?: HospitalTime },
  variants: readonly IdentityVariant[],
): number {
  let count = 0;
  for (const variant of variants) {
    const differs =
      unlike(shown.name.kanji, variant.kanji) || unlike(shown.name.kana, variant.kana) || unlike(shown.born, variant.born);
    if (differs) count += variant.count;
  }
  return count;
}

function unlike(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b && plain(a) !== plain(b);
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '');
