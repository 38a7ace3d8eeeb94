import { foldName } from '@tomoshibi/formats';
import type { SeenTies } from './curiosity.ts';
import type { StaffFacts } from './events.ts';

/** A patient as far as names go: as the chart writes them, family name first, parted by a space. */
export interface NamedPatient {
  readonly kanji?: string | undefined;
  readonly kana?: string | undefined;
  /** `1980-04-01`; anything shorter ties nobody. */
  readonly born?: string | undefined;
}

/**
 * Under which keys a person is looked for: whole name with whole birth date, by kanji and by reading. 異体字 count as one form,
 * because staff lists and charts write 髙 and 高 for the same person. Empty when name or birth date is missing.
 */
export function personKeys({ kanji, kana, born }: NamedPatient): readonly string[] {
  if (born === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(born.slice(0, 10))) return [];
  return [kanji, kana].flatMap((name) => {
    const folded = foldName(name ?? '');
    return folded === '' ? [] : [`${born.slice(0, 10)} ${folded}`];
  });
}

/** The keys of all staff, to be asked by `nameTies`. */
export function staffKeys(staff: Iterable<Pick<StaffFacts, 'name' | 'kana' | 'bornOn'>>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { name, kana, bornOn } of staff) for (const key of personKeys({ kanji: name, kana, born: bornOn })) keys.add(key);
  return keys;
}

/** What the names of viewer and patient say. A family name is known only where a space parts it; by kanji, else by reading. */
export function nameTies(viewer: Pick<StaffFacts, 'name' | 'kana'>, patient: NamedPatient, staff: ReadonlySet<string>): SeenTies {
  return {
    colleague: personKeys(patient).some((key) => staff.has(key)),
    sameName:
      same(familyOf(viewer.name), familyOf(patient.kanji)) ?? same(familyOf(viewer.kana), familyOf(patient.kana)) ?? false,
  };
}

const same = (a: string | undefined, b: string | undefined): boolean | undefined =>
  a === undefined || b === undefined ? undefined : a === b;

function familyOf(name: string | undefined): string | undefined {
  const parts = (name ?? '').trim().split(/[\s\u3000]+/u);
  const family = parts.length > 1 ? foldName(parts[0] as string) : '';
  return family === '' ? undefined : family;
}
