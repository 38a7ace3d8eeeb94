import { describe, expect, it } from 'vitest';
import { decodeSsmix2 } from './decode.ts';

const HEAD = 'MSH|^~\\&|A|B|C|D|20260401||OUL^R22|1|P|2.5\rPID|0001||00001234^^^^PI||A^B||19560412|F\rPV1|0001|O\r';
const LAB = `${HEAD}SPM|1|||023^S^JC10\rOBR|1|1|1|E1^X^L\rOBX|1|NM|3A01^TP^JC10||7.2|g/dl|6-8||||F\rOBX|2|NM|3A02^K^JC10||12.8|g/dl|6-8||||F`;
const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const fatal = (text: string): string[] =>
  decodeSsmix2(bytes(text), 'OML-11')
    .problems.filter((problem) => problem.affects === 'record')
    .map((problem) => problem.code);

describe('a message without a final segment end', () => {
  it('is read when its last result is whole: some senders never write the end', () => {
    expect(fatal(LAB)).toEqual([]);
  });

  it.each([1, 2, 5, 9, 14, 19])('is not read when %i characters of the last result are missing before its status', (missing) => {
    expect(fatal(LAB.slice(0, LAB.length - missing))).toContain('hl7.cut-off');
  });

  it('is read with a segment end after the same cut: then the sender meant it', () => {
    expect(fatal(`${LAB.slice(0, -5)}\r`)).toEqual([]);
  });

  it('is not read when it ends behind the patient, the visit or an order without its content', () => {
    expect(fatal(HEAD.slice(0, -1))).toContain('hl7.cut-off');
    expect(fatal(`${HEAD}SPM|1|||023^S^JC10`)).toContain('hl7.cut-off');
  });
});
