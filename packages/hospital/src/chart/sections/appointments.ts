import { type ChartContext, fromOriginal, sectionOf, sentAt } from '../context.ts';
import { dayOfKey, timeOfDigits, wholeDay } from '../hospital-day.ts';
import type { ChartRows, ItemKey, ItemRow, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import { roadOf } from '../road-of.ts';
import { newest } from '../scan.ts';
import type { Section } from '../view.ts';
import type { AppointmentItem, AppointmentState, AppointmentWords } from '../view-appointments.ts';
import type { Asked } from './diagnoses.ts';

const KINDS = ['APT'] as const;
const MOST = 1_000;
/** On the summary. */
const NEXT = 3;

/** 予約: what is ahead, soonest first, then what was, newest first. What was taken back stays in its place and says so. */
export async function readAppointments(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<AppointmentItem>> {
  const items = await newest(rows, context.patient.number, 'APT', { most: MOST });
  return sectionOf(context, KINDS, pageOf(appointmentItems(context, items), asked));
}

/** 次の予約: the next three that stand, with whatever was taken back before them. */
export async function readNextAppointments(rows: ChartRows, context: ChartContext): Promise<Section<AppointmentItem>> {
  const items = await newest(rows, context.patient.number, 'APT', { most: MOST });
  const coming = appointmentItems(context, items).filter((one) => !isPast(one, context.onDay));
  const shown: AppointmentItem[] = [];
  let standing = 0;
  for (const one of coming) {
    if (one.ahead && ++standing > NEXT) break;
    shown.push(one);
  }
  return sectionOf(context, KINDS, { items: shown, total: coming.length, others: items.length > 0 });
}

export function appointmentItems(context: ChartContext, items: readonly StoredItem[]): readonly AppointmentItem[] {
  return items
    .filter(({ row }) => !isUndoneList(row))
    .map((item) => appointmentItem(context, item))
    .sort((a, b) => {
      const [pastA, pastB] = [isPast(a, context.onDay), isPast(b, context.onDay)];
      if (pastA !== pastB) return pastA ? 1 : -1;
      return pastA ? compare(b.at, a.at) : compare(a.at, b.at);
    });
}

function appointmentItem(context: ChartContext, item: StoredItem): AppointmentItem {
  const words = appointmentWords(item.key, item.row);
  const last = item.row.versions.at(-1);
  return present<AppointmentItem>({
    ...blankWords,
    ...words,
    ahead: !isPast(words, context.onDay) && !isTakenBack(words.state),
    sentAt: sentAt(item.row) ?? (last === undefined ? undefined : timeOfDigits(last.sentAt)),
    road: roadOf(item.row),
    ...fromOriginal(context, item),
    original: context.originalRef(item.row.of ?? last?.seq ?? -1),
  });
}

/** Lines of a list that was taken in and undone again were never appointments. */
export const isUndoneList = (row: ItemRow): boolean => row.of === undefined && roadOf(row) === 'lists';

/** Taken back is not past: somebody may stand at the desk with the slip of it. */
export const isTakenBack = (state: AppointmentState): boolean => state === 'cancelled' || state === 'withdrawn';

/**
 * What an item of `APT` states. Nothing current: `withdrawn`, under the day it was filed. Unreadable: the same day, and that it could
 * not be read. No state is concluded from words a table does not know.
 */
export function appointmentWords(key: ItemKey, row: ItemRow): AppointmentWords {
  const filed = dayOfKey(key.day);
  const facts = row.facts?.kind === 'appointment' ? row.facts : undefined;
  if (facts === undefined)
    return present<AppointmentWords>({ ...blankWords, at: filed, state: row.of === undefined ? 'withdrawn' : 'unreadable' });
  return present<AppointmentWords>({
    at: facts.at ?? filed,
    until: facts.until,
    department: facts.dept,
    doctor: facts.doctor,
    place: facts.place,
    what: facts.what,
    note: facts.note,
    status: facts.status,
    state: facts.cancels === true ? 'cancelled' : (facts.state ?? 'unknown'),
  });
}

const blankWords = {
  at: undefined,
  until: undefined,
  department: undefined,
  doctor: undefined,
  place: undefined,
  what: undefined,
  note: undefined,
  status: undefined,
};

/** What has no whole day is never past: nobody can say so. */
function isPast({ at }: { readonly at?: string }, onDay: string): boolean {
  const day = wholeDay(at);
  return day !== undefined && day < onDay;
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
