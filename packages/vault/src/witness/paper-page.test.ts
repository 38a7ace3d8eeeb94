import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeCheckpoint } from '../checkpoint/checkpoint.ts';
import { noteSigner } from '../checkpoint/signed-note.ts';
import { createVaultKeys } from '../vault-keys.ts';
import { paperQr, paperWords, readPaperQr, readPaperWords } from './paper-page.ts';

const keys = createVaultKeys('er-1');
const stranger = createVaultKeys('er-1');
const AT = '2026-04-01T08:30:00.000Z';
const root = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
const note = writeCheckpoint({ size: 669, root }, noteSigner(keys.signingKey));
const code = (name: string) => expect.objectContaining({ code: name });

it('says by QR code what the checkpoint said, when it was printed, and who signed', () => {
  expect(readPaperQr(paperQr(note, AT), keys.verifierKey)).toEqual({ size: 669, root, by: 'paper', name: 'paper', at: AT });
  expect(() => readPaperQr('https://example.com/', keys.verifierKey)).toThrow(code('vault.paper-unreadable'));
  expect(() => readPaperQr(paperQr(note, AT), stranger.verifierKey)).toThrow(code('vault.paper-other-log'));
  expect(() => readPaperQr(paperQr(note.replace('669', '670'), AT), keys.verifierKey)).toThrow(code('vault.checkpoint-forged'));
});

it('says by words as much as a person will type: size, minute and half of the root', () => {
  const words = paperWords(note, keys.verifierKey, AT);
  expect(words.flat()).toHaveLength(42);
  const typed = words.map((line) => line.join(' ')).join('\n');
  const expected = { size: 669, root: root.subarray(0, 16), by: 'paper', name: 'paper', at: AT };
  expect(readPaperWords(typed, keys.verifierKey)).toEqual({ ok: true, remembered: expected });
  expect(() => readPaperWords(typed, stranger.verifierKey)).toThrow(code('vault.paper-other-log'));
  expect(readPaperWords(words[0]?.join(' ') ?? '', keys.verifierKey)).toMatchObject({ ok: false });
});

it('names the line of any wrong word and never takes it for another state', () => {
  const words = paperWords(note, keys.verifierKey, AT);
  const all = [...new Set(words.flat())];
  fc.assert(
    fc.property(fc.nat(6), fc.nat(5), fc.nat(all.length - 1), (line, place, other) => {
      const wrong = words.map((row) => [...row]);
      if (wrong[line]?.[place] === all[other]) return;
      (wrong[line] as string[])[place] = all[other] as string;
      const read = readPaperWords(wrong.map((row) => row.join(' ')).join('\n'), keys.verifierKey);
      expect(read).toMatchObject({ ok: false, mistakes: [{ line: line + 1 }] });
    }),
  );
});
