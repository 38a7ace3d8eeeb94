import type { DecodedItem, IdentityHint, IntakeEvent, ItemKey } from '@tomoshibi/hospital';
import type { Place } from '../intake/place-of.ts';
import type { DecodedJob, DecodeJob } from './decode-originals.ts';
import type { DecodePool } from './decode-pool.ts';

/** One original as the fold takes it. */
export interface OriginalText {
  readonly decoded: DecodedItem<string>;
  /** The bytes may belong to somebody else. */
  readonly withheld: boolean;
  /** Fields of the problems, `PID-7` … */
  readonly where: readonly string[];
}

/** A batch as the decode threads understood it. */
export interface DecodedEntries {
  /** By place in the batch; undefined where an entry brings no original of a chart row. */
  readonly originals: readonly (OriginalText | undefined)[];
  readonly hints: readonly (readonly [patient: string, hint: IdentityHint])[];
  /** In order of arrival. */
  readonly departments: readonly { readonly source: string; readonly code: string; readonly name: string }[];
}

/** Originals per job: so few that both threads end at about the same time, so many that sending a job costs nothing. */
const JOB = 250;
const NOWHERE: readonly string[] = [];
const NOTHING = new Uint8Array();

interface Received {
  readonly at: number;
  readonly source: string;
  readonly place: Place & { readonly key: ItemKey };
  readonly content: Uint8Array;
}

/** `places`: of the path of each event. */
export async function decodeEntries(
  pool: DecodePool,
  entries: readonly { readonly content?: Uint8Array }[],
  events: readonly IntakeEvent[],
  places: readonly (Place | undefined)[],
): Promise<DecodedEntries> {
  const parts: Received[][] = [];
  events.forEach((event, at) => {
    const place = places[at];
    if (event.kind !== 'intake.original-received' || place?.key === undefined) return;
    const part = parts.at(-1);
    const one = { at, source: event.source, place, content: entries[at]?.content ?? NOTHING };
    if (part === undefined || part.length >= JOB || part[0]?.source !== event.source) parts.push([one]);
    else part.push(one);
  });
  const answers = await Promise.all(parts.map((part) => pool.decode(jobOf(part))));
  const originals: (OriginalText | undefined)[] = new Array(entries.length).fill(undefined);
  parts.forEach((part, number) => {
    part.forEach(({ at }, index) => {
      originals[at] = originalOf(answers[number] as DecodedJob, index);
    });
  });
  return {
    originals,
    hints: answers.flatMap((answer) => [...answer.hints]),
    departments: answers.flatMap((answer, part) =>
      [...answer.departments].map(([code, name]) => ({ source: parts[part]?.[0]?.source as string, code, name })),
    ),
  };
}

function originalOf({ facts: texts, remarks }: DecodedJob, index: number): OriginalText {
  const facts = texts[index];
  const said = remarks.get(index);
  if (said === undefined) return { decoded: facts === undefined ? {} : { facts }, withheld: false, where: NOWHERE };
  const { withheld, where, ...rest } = said;
  return { decoded: facts === undefined ? rest : { ...rest, facts }, withheld, where };
}

function jobOf(part: readonly Received[]): DecodeJob {
  const { memory, offsets } = sharedMemory(part);
  return {
    memory,
    offsets,
    lengths: part.map(({ content }) => content.length),
    kinds: part.map(({ place }) => place.key.kind),
    patients: part.map(({ place }) => place.key.patient),
    sentAts: part.map(({ place }) => place.sentAt),
    current: part.map(({ place }) => place.flag === '1'),
  };
}

/** Files just read lie in one shared arena already; bytes read back from the vault are copied into one. */
function sharedMemory(part: readonly Received[]): Pick<DecodeJob, 'memory' | 'offsets'> {
  const memory = part[0]?.content.buffer;
  if (memory instanceof SharedArrayBuffer && part.every(({ content }) => content.buffer === memory))
    return { memory, offsets: part.map(({ content }) => content.byteOffset) };
  const copy = new Uint8Array(new SharedArrayBuffer(part.reduce((sum, { content }) => sum + content.length, 0)));
  let end = 0;
  const offsets = part.map(({ content }) => {
    const offset = end;
    copy.set(content, offset);
    end += content.length;
    return offset;
  });
  return { memory: copy.buffer, offsets };
}
