import { createECDH } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { KitEntry } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { sealTestJournal } from '../../../testdata/seal-test-journal.ts';
import { JOURNAL_BYTES_MAX, openJournal } from './open-journal.ts';

/**
 * Breakages seen to fail here: no AAD; no comparison of head and inside; gunzip without its limit; zeros not looked at; entries of
 * another kit let in.
 */
const returnKey = freshKey();
const keys = { returnKey };

function freshKey() {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return { privateKey: ecdh.getPrivateKey('base64'), publicKey: ecdh.getPublicKey('base64') };
}

const note = (entry: string, own: object = {}): KitEntry =>
  ({
    kind: 'note',
    entry,
    writtenInstant: '2026-10-31T04:00:00.000Z',
    writer: { name: 'みほん花子', role: '看護師' },
    patient: { number: '00001234' },
    about: 'drug',
    basis: 'paper',
    text: 'ワルファリン中止',
    ...own,
  }) as KitEntry;

const seal = (entries: readonly unknown[], how: Partial<Parameters<typeof sealTestJournal>[1]> = {}) =>
  sealTestJournal(entries, { returnKey: returnKey.publicKey, ...how });

const codeOf = (bytes: Uint8Array, of = keys) => {
  const opened = openJournal(bytes, of);
  return opened.ok ? 'opened' : opened.refusal.code;
};

describe('a sealed file of a kit', () => {
  it('sealed by a browser’s cryptography, opens with the return key of the station', async () => {
    const printed = [{ form: 'P-01', patient: '00001234', pages: 2, atInstant: '2026-10-31T04:30:00.000Z' }];
    const entries = [
      note('KIT-07-0123456789abcdef-001', { occurredAt: '2026-10-31T03:20' }),
      {
        kind: 'temporary-patient',
        entry: 'KIT-07-0123456789abcdef-002',
        writtenInstant: '2026-10-31T04:00:00.000Z',
        writer: { name: 'みほん花子', role: '看護師' },
        temporary: '仮07-a1b2-001',
        kana: 'フメイ',
        sex: 'M',
        age: '推定60代',
      },
    ];
    const opened = openJournal(await seal(entries, { printed }), keys);
    expect(opened).toMatchObject({
      ok: true,
      value: { sealed: { kit: 'KIT-07', number: 1 }, journal: { entries, unreadable: 0, printed } },
    });
  });

  it('of another hospital is told from one that was changed', async () => {
    const bytes = await seal([note('KIT-07-x-001x')]);
    expect(codeOf(bytes, { returnKey: freshKey() })).toBe('kit.journal-not-ours');
    // Only the address on it is ours.
    const theirs = freshKey();
    const readdressed = { ...JSON.parse((await seal([], { returnKey: theirs.publicKey })).toString()), to: returnKey.publicKey };
    expect(codeOf(Buffer.from(JSON.stringify(readdressed)))).toBe('kit.journal-altered');
  });

  it('is refused when any part of it was changed', async () => {
    const file = JSON.parse((await seal([note('KIT-07-x-001x')])).toString()) as Record<string, string | number>;
    const changed = (field: string, value: unknown) => codeOf(Buffer.from(JSON.stringify({ ...file, [field]: value })));
    expect(changed('kit', 'KIT-08')).toBe('kit.journal-altered');
    expect(changed('generation', 4)).toBe('kit.journal-altered');
    expect(changed('number', 2)).toBe('kit.journal-altered');
    expect(changed('opening', 'f'.repeat(16))).toBe('kit.journal-altered');
    expect(changed('id', 'cd'.repeat(16))).toBe('kit.journal-altered');
    expect(changed('nonce', 'A'.repeat(16))).toBe('kit.journal-altered');
    expect(changed('ephemeral', returnKey.publicKey)).toBe('kit.journal-altered');
    expect(changed('ephemeral', Buffer.alloc(65, 4).toString('base64'))).toBe('kit.journal-altered');
    const sealed = Buffer.from(file.sealed as string, 'base64');
    for (const at of [0, 500, sealed.length - 1]) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      expect(changed('sealed', flipped.toString('base64'))).toBe('kit.journal-altered');
    }
    for (const length of [0, 15, 16, 100])
      expect(changed('sealed', sealed.subarray(0, length).toString('base64'))).toBe('kit.journal-altered');
    expect(codeOf(Buffer.from(JSON.stringify(file)))).toBe('opened');
  });

  it('is not one when it is torn, empty, or something else', async () => {
    const bytes = await seal([note('KIT-07-x-001x')]);
    for (const other of [
      bytes.subarray(0, bytes.length - 5),
      Buffer.alloc(0),
      Buffer.from('{}'),
      Buffer.from('null'),
      Buffer.of(0xff, 0xfe),
    ])
      expect(codeOf(other)).toBe('kit.journal-not-readable');
    const more = { ...JSON.parse(bytes.toString()), extra: 1 };
    expect(codeOf(Buffer.from(JSON.stringify(more)))).toBe('kit.journal-not-readable');
    expect(codeOf(Buffer.alloc(JOURNAL_BYTES_MAX + 1, 0x20))).toBe('kit.journal-too-large');
  });

  it('cannot say one thing outside and another inside, nor hide anything behind the end', async () => {
    for (const inside of [{ kit: 'KIT-08' }, { number: 9 }, { generation: 1 }, { opening: 'e'.repeat(16) }])
      expect(codeOf(await seal([], { inside }))).toBe('kit.journal-altered');
    const whole = { v: 1, kit: 'KIT-07', generation: 3, opening: '0123456789abcdef', number: 1, entries: [], printed: [] };
    const gzip = gzipSync(JSON.stringify({ ...whole, savedInstant: '2026-10-31T05:00:00.000Z' }));
    const plain = Buffer.alloc(1024);
    plain.writeUInt32BE(gzip.length);
    plain.set(gzip, 4);
    expect(codeOf(await seal([], { plain }))).toBe('opened');
    plain.writeUInt8(7, 1023);
    expect(codeOf(await seal([], { plain }))).toBe('kit.journal-altered');
    expect(codeOf(await seal([], { plain: Buffer.of(0, 0, 1, 0, 1) }))).toBe('kit.journal-altered');
    expect(codeOf(await seal([], { plain: Buffer.of(1) }))).toBe('kit.journal-altered');
  });

  it('that would swell past every limit is stopped while it unpacks', async () => {
    const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024));
    expect(codeOf(await seal([], { content: bomb }))).toBe('kit.journal-too-large');
  });

  it('keeps no good entry back because of an odd one', async () => {
    const odd = [
      note('KIT-08-x-001x'),
      note('KIT-07-x-002x', { text: ' ' }),
      note('KIT-07-x-003x', { about: 'magic' }),
      note('KIT-07-x-004x', { patient: { number: '1', temporary: '2' } }),
      note('KIT-07-x-005x', { takesBack: 'KIT-07-x-005x' }),
      note('KIT-07-x-006x', { takesBack: 'KIT-01-x-001x' }),
      { kind: 'order' },
      null,
      note('KIT-07-x-007x', { text: 'x'.repeat(20_001) }),
      note('KIT-07-x-008x', { writtenInstant: 'gestern' }),
    ];
    const good = [note('KIT-07-x-009x'), note('KIT-07-x-010x', { takesBack: 'KIT-07-x-009x', text: '' })];
    const opened = openJournal(await seal([...odd, ...good]), keys);
    expect(opened).toMatchObject({ ok: true, value: { journal: { entries: good, unreadable: odd.length } } });
  });
});
