/** The one human question of the morning (S-01): one in-patient, whose newest prescription somebody compares with the EMR by eye. */
export interface Candidate {
  readonly ward: string;
  /** As printed. */
  readonly number: string;
}

/** Only the last four digits are shown; with the ward they name one patient for whoever has the EMR before them. */
export const maskedNumber = (number: string): string => `****${number.slice(-4)}`;

/**
 * Candidates whose last four digits are theirs alone on their ward, in an order that the day decides and nobody can choose: two
 * people who look on the same day see the same patient, and the next day brings another.
 */
export function askedInOrder(day: string, inpatients: readonly Candidate[]): readonly Candidate[] {
  const same = new Map<string, number>();
  const keyOf = ({ ward, number }: Candidate): string => `${ward}\n${number.slice(-4)}`;
  for (const one of inpatients) same.set(keyOf(one), (same.get(keyOf(one)) ?? 0) + 1);
  return inpatients
    .filter((one) => one.number.length >= 4 && same.get(keyOf(one)) === 1)
    .map((one) => ({ one, rank: spread(`${day}\n${one.number}`) }))
    .sort((a, b) => a.rank - b.rank || (a.one.number < b.one.number ? -1 : 1))
    .map(({ one }) => one);
}

/** FNV-1a, 32 bits, and a last stir so that near texts lie far apart. No secret: it only spreads. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
