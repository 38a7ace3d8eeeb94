import type { AppointmentFacts, ListCategory, ListFacts } from '../facts.ts';

/** One line of a list as it is kept in the vault: what its reader needs, and where the whole file says it. */
export interface ListLine {
  readonly tomoshibi: 'list-line';
  readonly v: 1;
  readonly list: string;
  readonly category: ListCategory;
  /** `2026-11-23`: the day the list is of, as a person said. */
  readonly listDay: string;
  /** In the file. */
  readonly line: number;
  readonly patient: string;
  /** `field`: what the column was mapped to; absent for columns shown under their own heading. */
  readonly cells: readonly { readonly label: string; readonly text: string; readonly field?: string }[];
  readonly fields: Readonly<Record<string, string>>;
  /** Digest of the mapping it was read by. */
  readonly mapping: string;
}

const STATES: readonly (readonly [NonNullable<AppointmentFacts['state']> | 'cancelled', RegExp])[] = [
  ['cancelled', /キャンセル|取消|取り消し|中止|cancel/u],
  ['missed', /未来院|不来院|無断|no.?show/u],
  ['done', /診察済|会計済|終了|実施済|完了|done|fulfilled/u],
  ['arrived', /来院済|受付済|到着|arrived|checked/u],
  ['booked', /予約済|予約中|確定|booked|未受付/u],
];

/** What the words of a list say of an appointment; undefined when they are none of the known. */
export function stateOfWords(words: string): AppointmentFacts['state'] | 'cancelled' {
  const plain = words.normalize('NFKC').toLowerCase().trim();
  return STATES.find(([, word]) => word.test(plain))?.[0];
}

/** A line as the chart keeps it. An appointment says when and where; of everything else the cells are shown as they stand. */
export function listLineFacts(line: ListLine): AppointmentFacts | ListFacts {
  const { category, list, listDay, cells, fields } = line;
  if (category !== 'appointments')
    return { kind: 'list', list, category, listDay, cells: cells.map(({ label, text }) => ({ label, text })) };
  const state = fields.status === undefined ? undefined : stateOfWords(fields.status);
  const day = fields['date:iso'];
  const free = cells.filter(({ field }) => field === undefined).map(({ label, text }) => `${label}: ${text}`);
  const until = fields['until:iso'];
  // A time nobody could read must not vanish: it stands in the note as it was written.
  const lost = fields.time !== undefined && fields['time:iso'] === undefined ? [`時刻: ${fields.time}`] : [];
  const note = [...lost, ...free].join(' / ');
  return {
    kind: 'appointment',
    sent: listDay,
    ...(day !== undefined && { at: withTime(day, fields['time:iso']) }),
    ...(day !== undefined && until !== undefined && { until: `${day}T${until}` }),
    ...(fields.department !== undefined && { dept: fields.department }),
    ...(fields.doctor !== undefined && { doctor: fields.doctor }),
    ...(fields.place !== undefined && { place: fields.place }),
    ...(fields.what !== undefined && { what: fields.what }),
    ...(note !== '' && { note }),
    ...(fields.status !== undefined && { status: fields.status }),
    ...(state === 'cancelled' ? { cancels: true as const } : state !== undefined && { state }),
  };
}

const withTime = (day: string, time: string | undefined): string => (time === undefined ? day : `${day}T${time}`);
