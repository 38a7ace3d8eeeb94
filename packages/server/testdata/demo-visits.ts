/** What the roads bring into a demo that only has a storage: who is expected, vital signs, lines of lists, a merge. */
import { createHash } from 'node:crypto';
import type { IntakeEvent, ListCategory } from '@tomoshibi/hospital';
import { generatePatient, type HospitalOptions, type PatientTruth } from '@tomoshibi/testkit';
import { openWriting } from '../src/compose.ts';
import { hospitalNow } from '../src/reader/hospital-today.ts';
import { arrivalEvent } from '../src/roads/arrival-event.ts';
import { FEED_ROOTS } from '../src/roads/feed-roots.ts';
import { linePath, stampOf } from '../src/roads/lists/list-path.ts';
import { heardOf } from '../src/roads/note-heard.ts';
import { planned, siu, takeByMllp } from './visit-messages.ts';

const DEPARTMENTS = ['01^内科', '02^外科', '03^小児科'] as const;
const WHAT = ['定期', '定期 採血', '検査結果の説明', 'ワクチン'] as const;
/** Expected each day. */
export const A_DAY = 24;

/** The hospital's day, so many days from now, as digits. */
const dayOf = (days: number): string => hospitalNow(new Date(Date.now() + days * 86_400_000)).slice(0, 10).replaceAll('-', '');

const who = ({ number, kanji, kana, bornOn }: PatientTruth) => ({
  number,
  name: `${kanji.family}^${kanji.given}`,
  kana: `${kana.family}^${kana.given}`,
  born: bornOn.replaceAll('-', ''),
});

/**
 * Of each day from today to fifteen days on the same 24 bookings, every eighth of them cancelled, and one planned admission: whatever
 * the day is when the screen is read. Vital signs of the first patient, a list with the second, a merge of the third and fourth.
 */
export async function bringVisits(home: string, options: HospitalOptions): Promise<void> {
  const writing = await openWriting(home);
  const people = Array.from({ length: A_DAY }, (_, at) => generatePatient(options, at).truth);
  const sentAt = `${dayOf(-1)}180000`;
  for (let days = 0; days <= 15; days++) {
    const day = dayOf(days);
    const bookings = people.map((one, at) => ({
      ...who(one),
      id: `${days}-${at}`,
      at: `${day}${String(8 + Math.floor(at / 3)).padStart(2, '0')}${at % 2 === 0 ? '00' : '30'}`,
      department: DEPARTMENTS[at % 3] as string,
      what: WHAT[at % 4] as string,
      sentAt,
    }));
    const cancelled = bookings.filter((_, at) => at % 8 === 7).map((one) => siu({ ...one, event: 'S15', status: 'Cancelled', sentAt: `${dayOf(-1)}190000` }));
    await takeByMllp({ writing }, [...bookings.map((one) => siu(one)), ...cancelled, planned({ ...who(people[20] as PatientTruth), at: `${day}1000`, sentAt })]);
  }
  const [first, second, third, fourth] = people as [PatientTruth, PatientTruth, PatientTruth, PatientTruth];
  await takeByMllp({ writing }, [...vitals(first), merge(third.number, fourth.number)]);
  await takeLine(writing, second.number, 'ward', '病棟一覧', [['病棟', '5東'], ['床', '512-1']]);
  await takeLine(writing, second.number, 'vaccination', 'ワクチン接種者', [['ワクチン', 'インフルエンザ'], ['接種日', '10/20']]);
  await takeLine(writing, second.number, 'insurance', '保険一覧', [['記号', '12'], ['番号', '345']]);
  const at = new Date().toISOString();
  for (const source of ['mllp', 'lists']) {
    const { row } = await heardOf(writing, source, { at, complete: true }, 1);
    await writing.projector.note([row]);
  }
  await writing.close();
}

/** Every six hours of the last five days. */
function vitals({ number }: PatientTruth): readonly Uint8Array[] {
  return Array.from({ length: 20 }, (_, at) => {
    const time = hospitalNow(new Date(Date.now() - at * 6 * 3_600_000)).replace(/\D/g, '').slice(0, 12);
    const obx = (place: number, code: string, name: string, value: number, unit: string): string =>
      `OBX|${place}|NM|${code}^${name}^LN||${value}|${unit}|||||F|||${time}`;
    const segments = [
      `MSH|^~\\&|MON|MIHON|TOMOSHIBI|MIHON|${time}00||ORU^R01^ORU_R01|V${number}${at}|P|2.5||||||UNICODE UTF-8`,
      `PID|||${number}^^^^PI`,
      `OBR|1||V${at}|VITAL^バイタル^99L|||${time}`,
      obx(1, '8310-5', '体温', [36.4, 36.6, 36.8, 37.1, 38.2][at % 5] as number, '℃'),
      obx(2, '8867-4', '脈拍', 70 + at, '/min'),
      obx(3, '8480-6', '収縮期血圧', 120 + at, 'mmHg'),
      obx(4, '8462-4', '拡張期血圧', 70 + (at % 7), 'mmHg'),
      obx(5, '59408-5', 'SpO2', 98 - (at % 3), '%'),
    ];
    return new TextEncoder().encode(`${segments.join('\r')}\r`);
  });
}

/** The second number was merged into the first. */
function merge(kept: string, ended: string): Uint8Array {
  const segments = [
    `MSH|^~\\&|EMR|MIHON|TOMOSHIBI|MIHON|${dayOf(-2)}090000||ADT^A40^ADT_A39|M1|P|2.5||||||UNICODE UTF-8`,
    `EVN||${dayOf(-2)}090000`,
    `PID|||${kept}^^^^PI`,
    `MRG|${ended}^^^^PI`,
  ];
  return new TextEncoder().encode(`${segments.join('\r')}\r`);
}

async function takeLine(
  writing: Awaited<ReturnType<typeof openWriting>>,
  patient: string,
  category: ListCategory,
  list: string,
  cells: readonly (readonly [string, string])[],
): Promise<void> {
  const receivedAt = new Date().toISOString();
  const line = { tomoshibi: 'list-line', v: 1, patient, category, list, listDay: hospitalNow(new Date()).slice(0, 10), cells: cells.map(([label, text]) => ({ label, text })) };
  const bytes = new TextEncoder().encode(JSON.stringify(line));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = linePath({ patient, day: '-', category, listId: createHash('sha256').update(list).digest('hex').slice(0, 12), key: '1', stamp: stampOf(receivedAt), flag: '1' });
  const event: IntakeEvent = arrivalEvent({ source: 'lists', path, bytes, sha256, receivedAt }, FEED_ROOTS.lists);
  const entries = [{ event: JSON.stringify(event), content: bytes, sha256 }];
  const firstSeq = writing.projector.next();
  const { recordedAt } = await writing.ledger.append(entries);
  await writing.projector.project({ firstSeq, entries, recordedAt });
  await writing.projector.settled();
}
