import { afterEach, describe, expect, it } from 'vitest';
import type { DecodeJob } from './decode-originals.ts';
import { type DecodePool, openDecodePool } from './decode-pool.ts';

// Caught on purpose: answers given to the wrong question; a second original read at the place of the first.

const message = (patient: string, name: string): Buffer =>
  Buffer.from(
    [
      'MSH|^~\\&|EMR||GW||20260401090000||ADT^A08^ADT_A01|1|P|2.5||||||ASCII',
      'EVN||20260401090000',
      `PID|||${patient}^^^^PI||${name}^^^^^^L^A||19610203|F`,
      'PV1||O',
      '',
    ].join('\r'),
    'latin1',
  );

function jobOf(messages: readonly (readonly [patient: string, bytes: Buffer])[]): DecodeJob {
  const memory = new SharedArrayBuffer(messages.reduce((sum, [, bytes]) => sum + bytes.length, 0));
  const offsets: number[] = [];
  let end = 0;
  for (const [, bytes] of messages) {
    new Uint8Array(memory).set(bytes, end);
    offsets.push(end);
    end += bytes.length;
  }
  return {
    memory,
    offsets,
    lengths: messages.map(([, bytes]) => bytes.length),
    kinds: messages.map(() => 'ADT-00'),
    patients: messages.map(([patient]) => patient),
    sentAts: messages.map(() => '20260401090000000'),
    current: messages.map(() => true),
  };
}

describe('decode threads', () => {
  let pool: DecodePool;
  afterEach(() => pool.close());

  it.each([1, 2, 4])(
    'answer each job with its own originals, of %i cores',
    async (cores) => {
      pool = openDecodePool(cores);
      pool.widen();
      const names = Array.from({ length: 12 }, (_, at) => `MIHON${at}`);
      const answers = await Promise.all(
        names.map((name, at) =>
          pool.decode(
            jobOf([
              [`${at}`, message(`${at}`, name)],
              ['other', message(`${at}`, name)],
            ]),
          ),
        ),
      );
      answers.forEach(({ facts, remarks, hints }, at) => {
        expect(JSON.parse(facts[0] as string)).toMatchObject({ kind: 'basics', name: { romaji: names[at] } });
        // The second lies in the folder of somebody else.
        expect(facts[1]).toBeUndefined();
        expect(remarks.get(1)).toEqual({ unreadable: 'identity.pid-differs', withheld: true, where: ['PID-3'] });
        expect([...hints.keys()]).toEqual([`${at}`]);
      });
    },
    30_000,
  );
});
