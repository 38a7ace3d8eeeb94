import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compress, decompress } from './compress.ts';
import type { NewEntry } from './ledger.ts';
import { packSegment, rootOfLines, unpackSegment } from './segment.ts';
import { readTar, writeTar } from './tar.ts';

const head = (count: number) => ({
  v: 1 as const,
  log: 'tomoshibi/er-1/0',
  firstSeq: 40,
  count,
  recordedAt: '2026-04-01T00:00:00.000Z',
});
const withContent = (event: string, text: string): NewEntry => ({
  event,
  content: Buffer.from(text),
  sha256: hash('sha256', text),
});
const malformed = { code: 'vault.segment-malformed' };

describe('a segment', () => {
  it('gives back events as the very text that was given, and contents byte for byte', async () => {
    const events = ['{"kind":"a","v":1}', '{ "b" : 1.0 , "b":1e2 }', '{"name":"山田　﨑","x":"\\n\\u0000\\"},{"}', '{}'];
    const entries = events.map((event, index) => (index % 2 ? { event } : withContent(event, `灯 ${index}`)));
    const { packed } = await packSegment(head(4), entries, new Map());
    const opened = await unpackSegment(packed);
    expect(opened.entries.map(({ seq, event }) => [seq, event])).toEqual(events.map((event, index) => [40 + index, event]));
    expect(opened.entries.map(({ content }) => content && Buffer.from(content).toString())).toEqual([
      '灯 0',
      undefined,
      '灯 2',
      undefined,
    ]);
    expect(opened.head).toMatchObject(head(4));
  });

  it('keeps an empty content apart from no content', async () => {
    const { packed } = await packSegment(head(2), [withContent('{}', ''), { event: '{}' }], new Map());
    const { entries } = await unpackSegment(packed);
    expect(entries.map(({ content }) => content?.length)).toEqual([0, undefined]);
  });

  it('names the sealed file of a content that is not inside', async () => {
    const { packed } = await packSegment(head(1), [withContent('{}', 'large')], new Map([[40, '000000000040-0.zst.age']]));
    const { entries, members } = await unpackSegment(packed);
    expect(entries[0]).toEqual({ seq: 40, event: '{}', blob: '000000000040-0.zst.age', sha256: hash('sha256', 'large') });
    expect(members).toHaveLength(2);
  });

  it('has a root that does not tell what is inside: the same entries twice give two roots', async () => {
    const one = await packSegment(head(1), [{ event: '{}' }], new Map());
    const two = await packSegment(head(1), [{ event: '{}' }], new Map());
    expect(one.entriesRoot).not.toBe(two.entriesRoot);
    const { members } = await unpackSegment(one.packed);
    expect(rootOfLines(Buffer.from(members[0]?.bytes ?? [])).toString('hex')).toBe(one.entriesRoot);
  });

  it('carries sums that sha256sum -c accepts', async () => {
    const { packed } = await packSegment(head(2), [withContent('{}', 'one'), { event: '{}' }], new Map());
    const [index, sums] = (await unpackSegment(packed)).members;
    expect(Buffer.from(sums?.bytes ?? []).toString()).toBe(
      `${hash('sha256', index?.bytes ?? '')}  entries.jsonl\n${hash('sha256', 'one')}  contents/000000000040\n`,
    );
  });

  it('with a line, a member or the order changed is refused', async () => {
    const { packed } = await packSegment(head(2), [withContent('{}', 'one'), withContent('{}', 'two')], new Map());
    const members = readTar(await decompress(packed));
    const [index, sums, one, two] = members as [
      (typeof members)[0],
      (typeof members)[0],
      (typeof members)[0],
      (typeof members)[0],
    ];
    const edited = (from: string, to: string) => ({
      ...index,
      bytes: Buffer.from(Buffer.from(index.bytes).toString().replace(from, to)),
    });
    const broken = [
      [index, sums, one],
      [index, sums, two, one],
      [sums, index, one, two],
      [index, sums, one, two, two],
      [edited('"seq":41', '"seq":40'), sums, one, two],
      [edited('"count":2', '"count":3'), sums, one, two],
      [edited('"event":{}', '"event":[]'), sums, one, two],
      [edited('{"v":1', '{"v":'), sums, one, two],
      [],
    ];
    for (const parts of broken) await expect(unpackSegment(await compress(writeTar(parts, 0)))).rejects.toMatchObject(malformed);
    await expect(unpackSegment(await compress(writeTar([edited('{"v":1', '{"v":2'), sums, one, two], 0)))).rejects.toMatchObject({
      code: 'vault.version-unknown',
    });
  });
});

it('zstd frames that are cut, foreign or lie about their size are refused', async () => {
  const packed = await compress(Buffer.alloc(5000, 'abc'));
  expect((await decompress(packed)).length).toBe(5000);
  const lying = Buffer.from(packed);
  lying[5] = (lying[5] as number) ^ 0x10;
  for (const wrong of [packed.subarray(0, -3), Buffer.alloc(0), Buffer.from('not a frame at all'), lying]) {
    await expect(decompress(wrong)).rejects.toMatchObject(malformed);
  }
});

it('large pieces go the other way round the threads and come out the same', async () => {
  const plain = Buffer.alloc(1 << 20, 'a chart ');
  expect(Buffer.compare(await decompress(await compress(plain)), plain)).toBe(0);
});
