/** One line of a list as it stands on a chart since some import. */
export interface StandingLine {
  readonly patient: string;
  readonly day: string;
  /** Digest of its key columns. */
  readonly key: string;
  /** Digest of what it says, its day and line number left out. */
  readonly says: string;
  /** Entry that holds it. */
  readonly seq: number;
}

/** A line about to be laid on a chart. */
export interface WantedLine extends Omit<StandingLine, 'seq'> {
  readonly line: number;
}

export interface ListChanges<W extends WantedLine> {
  readonly added: readonly W[];
  readonly changed: readonly { readonly wanted: W; readonly before: StandingLine }[];
  readonly same: readonly { readonly wanted: W; readonly before: StandingLine }[];
  /** Stood before and is not in the list any more. Taken off only when the list says it is complete. */
  readonly gone: readonly StandingLine[];
  /** Two lines under one key that say different things: nobody knows which is right. */
  readonly twice: readonly W[];
  /** The very same line again. */
  readonly repeated: number;
}

const placeOf = ({ patient, key }: { readonly patient: string; readonly key: string }): string => `${patient}\u001f${key}`;

/** What a new list changes in what stands. */
export function listChanges<W extends WantedLine>(standing: readonly StandingLine[], wanted: readonly W[]): ListChanges<W> {
  const before = new Map(standing.map((line) => [placeOf(line), line]));
  const byPlace = new Map<string, W[]>();
  for (const line of wanted) {
    const place = placeOf(line);
    const lines = byPlace.get(place);
    if (lines === undefined) byPlace.set(place, [line]);
    else lines.push(line);
  }
  const added: W[] = [];
  const changed: { wanted: W; before: StandingLine }[] = [];
  const same: { wanted: W; before: StandingLine }[] = [];
  const twice: W[] = [];
  let repeated = 0;
  for (const [place, lines] of byPlace) {
    const [first] = lines as [W, ...W[]];
    if (lines.some(({ says }) => says !== first.says)) {
      twice.push(...lines);
      continue;
    }
    repeated += lines.length - 1;
    const stood = before.get(place);
    if (stood === undefined) added.push(first);
    else if (stood.says === first.says && stood.day === first.day) same.push({ wanted: first, before: stood });
    else changed.push({ wanted: first, before: stood });
  }
  const gone = standing.filter((line) => !byPlace.has(placeOf(line)));
  return { added, changed, same, gone, twice, repeated };
}

/** What leads from one state of a list to another: lines to lay again as they were, and lines to take off. */
export function wayBack(
  now: readonly StandingLine[],
  then: readonly StandingLine[],
): { readonly lay: readonly StandingLine[]; readonly takeOff: readonly StandingLine[] } {
  const standsNow = new Map(now.map((line) => [`${placeOf(line)}\u001f${line.day}`, line]));
  const stoodThen = new Set(then.map((line) => `${placeOf(line)}\u001f${line.day}`));
  return {
    lay: then.filter((line) => standsNow.get(`${placeOf(line)}\u001f${line.day}`)?.seq !== line.seq),
    takeOff: now.filter((line) => !stoodThen.has(`${placeOf(line)}\u001f${line.day}`)),
  };
}
