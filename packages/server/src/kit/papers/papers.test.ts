/**
 * Broken on purpose, each seen to fail: a character in the read-me that Shift_JIS lacks · the passphrase in the title of the card · the
 * passphrase on the face of the envelope · words of the generation instead of the label's in the code · the key left out of the code.
 */
import { latinOf } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { memoryFiles, signedKit, testSigner } from '../../../testdata/checked-kit.ts';
import { drawPage, readPages } from '../../documents/draw-pdf.ts';
import { readQrCodes } from '../../print/read-qr.ts';
import { checkKit } from '../check/check-kit.ts';
import { labelHex, labelWords } from '../check/label-words.ts';
import { checkPage } from './check-page.ts';
import { type CardFacts, envelopeCard } from './envelope-card.ts';
import { kitLabels, type LabelFacts, labelCode } from './kit-label.ts';
import { kitReadMe, readMeLines } from './kit-read-me.ts';

const AT = '2026-10-31T03:20:00.000Z';
const textOf = async (pdf: Uint8Array): Promise<string> => {
  const drawn = await readPages({ do: 'pdf-text', bytes: Uint8Array.from(pdf), mostPages: 9, mostCharacters: 100_000 });
  return drawn.ok && 'pages' in drawn ? drawn.pages.texts.join('\n') : '';
};
const codesOf = async (pdf: Uint8Array, width: number): Promise<readonly string[]> => {
  const drawn = await drawPage({ do: 'pdf-page', bytes: Uint8Array.from(pdf), page: 1, width });
  return drawn.ok && 'picture' in drawn ? readQrCodes(drawn.picture.png) : [];
};

describe('the read-me of a kit', () => {
  const facts = {
    kit: 'KIT-07',
    hospital: 'みほん病院',
    demo: true,
    keyFile: true,
    contacts: { systems: '医療情報課 内線 2200', charge: '当直師長 内線 3000' },
  };

  it('says the same in UTF-8 and in Shift_JIS, and nothing that Shift_JIS cannot write', () => {
    const [utf8, sjis] = kitReadMe(facts).map(({ bytes }) => bytes) as [Uint8Array, Uint8Array];
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8);
    expect(text.startsWith('\ufeff灯 キット KIT-07')).toBe(true);
    expect(new TextDecoder('shift_jis', { fatal: true }).decode(sjis)).toBe(text.slice(1));
    expect(text).not.toContain('〓');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    for (const said of ['2200', '3000', '開く.html', '鍵ファイル', 'sha256sum', 'Apache']) expect(text).toContain(said);
  });

  it('is the same for the same facts, so that a refresh leaves it alone, and holds every line in a small window', () => {
    expect(kitReadMe(facts)).toEqual(kitReadMe({ ...facts }));
    expect(readMeLines({ ...facts, keyFile: false }).join('\n')).not.toContain('鍵ファイル');
    for (const line of readMeLines(facts))
      expect(
        [...line].reduce((sum, one) => sum + (one < '\u0100' ? 1 : 2), 0),
        line,
      ).toBeLessThanOrEqual(104);
  });
});

describe('the papers of a kit', () => {
  const words = ['トイア', 'カサナ', 'フクネ', 'モコロ', 'ミリル', 'ヤイキ'];
  const card: CardFacts = {
    kit: 'KIT-07',
    hospital: 'みほん病院',
    demo: true,
    words,
    keyFile: true,
    contact: '内線 2200',
    madeInstant: AT,
  };
  const signer = testSigner().publicKey;
  const label: LabelFacts = {
    kit: 'KIT-07', hospital: '髙𠮷記念病院', demo: true, place: '5東 師長室', tape: '赤', seal: 'A-1', signer,
    words: labelWords(signer, 'ab'.repeat(32)), hex: labelHex(signer, 'ab'.repeat(32)), contact: '0120-000-000',
  }; // biome-ignore format: a record

  it('the card bears each word once in kana and once in Latin, and no document title tells any', async () => {
    const pdf = await envelopeCard(card);
    const text = (await textOf(pdf)).replace(/\s/gu, '');
    for (const word of words) for (const said of [word, latinOf(word)]) expect(text.split(said), said).toHaveLength(2);
    const raw = Buffer.from(pdf).toString('latin1');
    for (const said of words.flatMap((word) => [word, latinOf(word)]))
      for (const bytes of [Buffer.from(said), Buffer.from(said, 'utf16le').swap16()])
        expect(raw, said).not.toContain(bytes.toString('latin1'));
    // What goes on the outside stands below the cut, after everything secret.
    const face = text.slice(text.indexOf('合言葉在中'));
    for (const word of words) expect(face).not.toContain(word);
    expect(face).toContain('開けた日時');
  });

  it('the label is read by a phone, on tape and on a sheet, and tells words and key', async () => {
    for (const [form, width] of [
      ['tape', 700],
      ['sheet', 1400],
    ] as const) {
      const pdf = await kitLabels([label], form, AT, 24);
      expect(await codesOf(pdf, width)).toEqual([labelCode(label)]);
      const text = await textOf(pdf);
      for (const said of ['KIT-07', ...label.words, '0120-000-000', label.hex.slice(0, 4)])
        expect(text.replace(/\s/gu, ''), form).toContain(said);
    }
    expect(labelCode(label).split('\n')).toEqual([
      '灯 キット KIT-07 髙𠮷記念病院',
      `ことば ${label.words.join(' ')}`,
      `鍵 ${signer}`,
    ]);
  });

  it('a sheet goes on where it was begun, and on a next one when it is full', async () => {
    const pdf = await kitLabels(
      Array.from({ length: 26 }, () => label),
      'sheet',
      AT,
      2,
    );
    expect((await textOf(pdf)).split('KIT-07').length - 1).toBe(26);
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type \/Page\b/gu),
    ).toHaveLength(2);
  });

  it('the page of a check says verdict, findings and words, also where a name on the stick cannot be printed', async () => {
    const own = testSigner();
    const kit = signedKit({ signer: own }).set('data/𠮷\u0007\u202e.exe', new Uint8Array(1));
    const check = await checkKit(memoryFiles(kit), { now: AT, signer: own.publicKey });
    const pdf = await checkPage(check, AT, '点検PC 𠮷');
    const text = await textOf(pdf);
    for (const said of ['変わっています', '.exe', check.labelWords?.[0] ?? '?', '担当に渡す']) expect(text).toContain(said);
    const [code = ''] = await codesOf(pdf, 1000);
    expect(code).toContain('判定 変わっている');
    expect(code).toContain(check.sumsWords?.join(' '));
    expect(code).not.toMatch(/https?:|patients|20人/u);
  });
});
