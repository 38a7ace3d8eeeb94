/** Breakages tried in a copy, each seen to fail here: a code of LOINC believed under any system · a pulse by name in a JLAC10 item of a laboratory · MDM without its base64 check · two patients not raised. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHl7Text } from '../hl7v2/parse-message.ts';
import { decodeRoadMessage } from './decode-message.ts';
import { attachmentsOf, documentCodeName, documentTypeOf } from './document-message.ts';
import { vitalSignOf } from './vital-codes.ts';

const messageOf = (text: string) => {
  const { record } = parseHl7Text(text);
  if (record === undefined) throw new TypeError('no message');
  return record;
};
const HEAD = 'MSH|^~\\&|E|H|G|T|20261101||';

describe('a vital sign', () => {
  it('is known by JLAC10 or LOINC where the message names the system, by its name where the code is the hospital’s own', () => {
    const sign = (code: string, text: string, system?: string) =>
      vitalSignOf({ code, text, ...(system !== undefined && { system }) });
    expect(sign('9A751000000000001', '収縮期血圧', 'JC10')).toBe('systolic');
    expect(sign('9A751000000000001', '')).toBe('systolic');
    expect(sign('8867-4', 'HR', 'LN')).toBe('pulse');
    expect(sign('T1', '体温', '99ABC')).toBe('temperature');
    expect(sign('T1', 'ＳｐＯ２', '99ABC')).toBe('spo2');
    expect(sign('9X999000000000001', 'SpO2', 'JC10')).toBe('spo2');
    expect(sign('8867-4', 'x', '99ABC')).toBeUndefined();
    expect(sign('3A010000002327101', '脈拍', 'JC10')).toBeUndefined();
    expect(sign('271649006', '体温', 'SCT')).toBeUndefined();
    expect(sign('T1', '体温調節', '99ABC')).toBeUndefined();
    expect(vitalSignOf({})).toBeUndefined();
  });
});

describe('the kind of a document', () => {
  const typeOf = (txa2: string, obx3 = '') =>
    documentTypeOf(messageOf(`${HEAD}MDM^T02|1|P|2.5\rPID|1||1\rTXA|1|${txa2}\r${obx3 === '' ? '' : `OBX|1|TX|${obx3}||x\r`}`));

  it('keeps the hospital’s own name and adds the standard’s', () => {
    expect(typeOf('PN')).toBe('PN^経過記録^HL70270');
    expect(typeOf('L9^当院様式^99M', '11506-3^x^LN')).toBe('L9^当院様式^99M^11506-3^経過記録^LN');
    expect(typeOf('18842-5^Discharge^LN')).toBe('^^^18842-5^退院時サマリー^LN');
    expect(typeOf('57133-1^返書^LN')).toBe('^返書^^57133-1^紹介状^LN');
    expect(typeOf('MD0020730')).toBe('^^^MD0020730^診療情報提供書^1.2.392.200119.5.3.1');
    expect(typeOf('')).toBe('^文書^');
    expect(documentCodeName('99999-9')).toBeUndefined();
  });
});

describe('a file inside a message', () => {
  it('comes out as it went in, whatever its length, and not at all when a piece is missing', () => {
    const wrap = (text: string) => messageOf(`${HEAD}MDM^T02|1|P|2.5\rPID|1||1\rOBX|1|ED|1^a||^image^png^Base64^${text}\r`);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        const packed = Buffer.from(bytes).toString('base64');
        const [file] = attachmentsOf(wrap(packed));
        expect(file?.name).toBe('content-1.png');
        expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
        expect(attachmentsOf(wrap(packed.slice(1)))).toEqual([]);
        expect(attachmentsOf(wrap(`é${packed.slice(1)}`))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a message of these kinds', () => {
  it('that is damaged or of another kind gives a problem and never throws', () => {
    const piece = fc.constantFrom(
      'SCH|',
      'AIS|1|A|',
      'AIL|1||',
      'AIP|',
      'MRG|',
      'TXA|1|',
      'OBX|1|ED|',
      '^',
      '~',
      '&',
      '|',
      '\r',
      '\\X0D\\',
      '漢',
      '20261101',
      'PID|1||9\r',
    );
    const event = fc.constantFrom('SIU^S12', 'ADT^A40', 'ADT^A37', 'MDM^T02', 'ORU^R30', 'ADT^A08', 'XXX');
    fc.assert(
      fc.property(event, fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 50 }), (kind, pieces) => {
        const bytes = new TextEncoder().encode(`${HEAD}${kind}|1|P|2.5\rPID|1||9\r${pieces.join('')}`);
        const { record, problems } = decodeRoadMessage(bytes);
        expect(record !== undefined || problems.some(({ affects }) => affects === 'record')).toBe(true);
      }),
      { numRuns: 500 },
    );
    const two = new TextEncoder().encode(`${HEAD}SIU^S12|1|P|2.5\rSCH|1\rPID|1||1\rPID|2||2\r`);
    expect(decodeRoadMessage(two).problems).toContainEqual(
      expect.objectContaining({ code: 'ssmix2.two-patients', affects: 'record' }),
    );
  });
});
