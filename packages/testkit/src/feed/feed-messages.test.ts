/** Breakages tried in a copy, each seen to fail here: vital signs before the admission · a cancelled one not sent as S15 · two rounds under one number. */
import { decodeRoadMessage, parseMessage } from '@tomoshibi/formats';
import { describe, expect, it } from 'vitest';
import { generatePatient } from '../hospital/generate-patient.ts';
import { feedMessages } from './feed-messages.ts';
import type { FeedMessage } from './feed-parts.ts';
import { secondNumber } from './second-number.ts';

const OPTIONS = { seed: 1, patients: 120, years: 1, until: '2026-03-10', beds: 40 } as const;
const all = feedMessages(OPTIONS);
const textOf = ({ bytes }: FeedMessage): string => parseMessage(bytes).record?.text ?? '';
const eventOf = (message: FeedMessage): string => textOf(message).split('|')[8] ?? '';
const of = (event: string): readonly FeedMessage[] => all.filter((message) => eventOf(message).startsWith(event));

describe('what the synthetic hospital sends beside its storage', () => {
  it('is the same every time, in order of time, and never later than 10:00 today', () => {
    expect(feedMessages(OPTIONS)).toEqual(all);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort());
    expect((all.at(-1)?.at ?? '') <= '20260310100000').toBe(true);
    expect(feedMessages({ ...OPTIONS, seed: 2 })).not.toEqual(all);
  });

  it('is ISO-2022-JP that says so, each message with a control number of its own', () => {
    for (const message of all) {
      const { record, problems, charset } = parseMessage(message.bytes);
      expect([charset, problems, record?.segments[0]?.at(18, 2)]).toEqual(['iso-2022-jp', [], 'ISO IR87']);
      expect(record?.segments[0]?.raw(7).slice(0, 14)).toBe(message.at);
    }
    expect(new Set(all.map((message) => textOf(message).split('|')[9])).size).toBe(all.length);
  });

  it('books, moves and cancels appointments of the next 28 days, for nobody who lies in', () => {
    expect(of('SIU^S12').length).toBeGreaterThan(20);
    for (const event of ['SIU^S13', 'SIU^S15']) expect([event, of(event).length > 0]).toEqual([event, true]);
    for (const message of of('SIU')) {
      const { record, problems } = decodeRoadMessage(message.bytes);
      if (record?.type !== 'APT') throw new TypeError(eventOf(message));
      expect(problems).toEqual([]);
      const day = record.startAt?.slice(0, 10) ?? '';
      expect(day >= '2026-03-10' && day < '2026-04-14').toBe(true);
      const index = (Number(record.patient.patientNumber) - 1_003) / 17;
      expect(generatePatient(OPTIONS, index).truth.stay).toBeUndefined();
    }
    // What is moved or cancelled was booked under the same number.
    const numbers = (event: string) => of(event).map((message) => textOf(message).split('\r')[1]?.split('|')[2]);
    for (const event of ['SIU^S13', 'SIU^S14', 'SIU^S15'])
      for (const number of numbers(event)) expect(numbers('SIU^S12')).toContain(number);
  });

  it('measures those who lie in three times a day for three days, not before they came', () => {
    const seen = new Map<string, string[]>();
    const orders = of('ORU').map((message) => /\rOBR\|1\|(\d+)\|/u.exec(textOf(message))?.[1]);
    expect(new Set(orders).size).toBe(orders.length);
    for (const message of of('ORU')) {
      const { record, problems } = decodeRoadMessage(message.bytes);
      if (record?.type !== 'VIT') throw new TypeError(eventOf(message));
      expect(problems).toEqual([]);
      const number = record.patient.patientNumber ?? '';
      seen.set(number, [...(seen.get(number) ?? []), record.at ?? '']);
    }
    expect(seen.size).toBeGreaterThan(25);
    for (const [number, times] of seen) {
      const { stay } = generatePatient(OPTIONS, (Number(number) - 1_003) / 17).truth;
      expect(times.length).toBeLessThanOrEqual(7);
      expect(new Set(times).size).toBe(times.length);
      expect((times[0] ?? '').slice(0, 10) >= (stay?.admittedOn ?? '9')).toBe(true);
    }
  });

  it('writes letters, and joins one patient who was registered twice', () => {
    expect(of('MDM').length).toBeGreaterThan(0);
    const [again] = of('ADT^A28');
    const [joined] = of('ADT^A40');
    if (again === undefined || joined === undefined) throw new TypeError('no merge');
    expect(again.at < joined.at).toBe(true);
    const { record } = decodeRoadMessage(joined.bytes);
    if (record?.type !== 'MRG') throw new TypeError('no merge');
    expect(record.ended).toBe(secondNumber((Number(record.kept) - 1_003) / 17));
    expect(textOf(again)).toContain(`|${record.ended}^^^^PI|`);
  });
});
