import type { Hl7Message, Segment } from '../hl7v2/message.ts';
import { all, first } from './message-kind.ts';

/** TXA-2, HL7 table 0270, in the ward's words. */
const TYPES: Readonly<Record<string, string>> = {
  AR: '剖検報告',
  CD: '心電図・心機能報告',
  CN: '対診記録',
  DI: '画像診断報告',
  DS: '退院時サマリー',
  ED: '救急部門報告',
  HP: '病歴・診察',
  OP: '手術記録',
  PC: '精神科対診記録',
  PH: '精神科 病歴・診察',
  PN: '経過記録',
  PR: '処置記録',
  SP: '病理報告',
  TS: '文字起こし',
};

/** LOINC kinds of documents in the ward's words. Source: the project's formats notes after the public NHO documents. */
const LOINC: Readonly<Record<string, string>> = {
  '11506-3': '経過記録',
  '18842-5': '退院時サマリー',
  '34108-1': '外来診療録',
  '34112-3': '入院診療録',
  '57133-1': '紹介状',
};

/** Codes of JMIX (1.2.392.200119.5.3.1) that stand where a LOINC code would. */
const JMIX_SYSTEM = '1.2.392.200119.5.3.1';
const JMIX: Readonly<Record<string, string>> = { MD0020730: '診療情報提供書' };

/** What the code of a document is called; undefined for one we have no word for. */
export const documentCodeName = (code: string): string | undefined => LOINC[code] ?? JMIX[code];

const LONGEST = 180;

/**
 * データ種別フォルダ of an MDM: `code^name^system^code^name^system`, local first. TXA-2 is the local one; a LOINC or JMIX code, in
 * TXA-2, OBR-4 or the first OBX-3, is the standard's. Without a name of its own the code is called by HL7's table.
 */
export function documentTypeOf(message: Hl7Message): string {
  const txa = first(message, 'TXA');
  const standard = [txa, first(message, 'OBR'), first(message, 'OBX')]
    .map((segment) => codeOf(segment, segment?.id === 'TXA' ? 2 : segment?.id === 'OBR' ? 4 : 3))
    .find(({ code, system }) => documentCodeName(code) !== undefined || (/^(?:LN|LOINC)$/iu.test(system) && code !== ''));
  const own = codeOf(txa, 2);
  const title = own.text || TYPES[own.code] || '';
  const local =
    standard !== undefined && standard.code === own.code
      ? ['', isJapanese(own.text) ? own.text : '', '']
      : [own.code, title || own.code || '文書', own.system || (TYPES[own.code] === undefined ? '' : 'HL70270')];
  const rest =
    standard === undefined
      ? []
      : [
          standard.code,
          documentCodeName(standard.code) ?? standard.text,
          JMIX[standard.code] !== undefined ? JMIX_SYSTEM : /^LOINC$/iu.test(standard.system) ? 'LN' : standard.system || 'LN',
        ];
  const parts = [...local, ...rest].map((part) => part.replaceAll('^', ' '));
  return parts.join('^').slice(0, LONGEST) || '文書';
}

/** What the sender calls it in its own words is kept; the standard's English name is not, where there is a Japanese one. */
const isJapanese = (text: string): boolean => /[^\u0000-\u02ff]/u.test(text);

function codeOf(
  segment: Segment | undefined,
  field: number,
): { readonly code: string; readonly text: string; readonly system: string } {
  const part = (component: number): string => {
    const text = segment?.at(field, 1, component) ?? '';
    return text === '""' ? '' : text;
  };
  return { code: part(1), text: part(2), system: part(3) };
}

/** One file an MDM carries. */
export interface Attachment {
  /** `content-1.pdf`; the ending says what the message says, a reader looks at the bytes. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Longer ones stay in the message, from which they can be saved: beside it they would be kept twice. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ATTACHMENTS = 20;

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/pdf/iu, 'pdf'],
  [/jpe?g/iu, 'jpg'],
  [/png/iu, 'png'],
  [/tiff?/iu, 'tif'],
  [/html?/iu, 'html'],
  [/xml|cda/iu, 'xml'],
  [/rtf/iu, 'rtf'],
  [/text|plain/iu, 'txt'],
];

/** The OBX of type ED whose base64 is whole and small enough, in order. Anything else stays where it is, in the message. */
export function attachmentsOf(message: Hl7Message): readonly Attachment[] {
  const found: Attachment[] = [];
  for (const obx of all(message, 'OBX')) {
    if (obx.at(2) !== 'ED' || found.length === MOST_ATTACHMENTS) continue;
    if (!/^base64$/iu.test(obx.at(5, 1, 4))) continue;
    const bytes = fromBase64(obx.at(5, 1, 5));
    if (bytes === undefined) continue;
    const kind = `${obx.at(5, 1, 2)} ${obx.at(5, 1, 3)}`;
    const ending = ENDINGS.find(([pattern]) => pattern.test(kind))?.[1] ?? 'bin';
    found.push({ name: `content-${found.length + 1}.${ending}`, bytes });
  }
  return found;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int8Array(128).fill(-1);
for (let at = 0; at < 64; at++) VALUES[ALPHABET.charCodeAt(at)] = at;

/** Undefined for anything that is not whole base64: a picture of which a part is missing is no picture. */
function fromBase64(text: string): Uint8Array | undefined {
  const packed = text.replace(/\s+/gu, '');
  if (packed.length === 0 || packed.length % 4 !== 0 || (packed.length / 4) * 3 > MOST_BYTES) return undefined;
  const padding = packed.endsWith('==') ? 2 : packed.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((packed.length / 4) * 3 - padding);
  let at = 0;
  for (let from = 0; from < packed.length; from += 4) {
    let bits = 0;
    for (let place = 0; place < 4; place++) {
      const isPadding = from + place >= packed.length - padding;
      const value = isPadding ? 0 : (VALUES[packed.charCodeAt(from + place) & 127] ?? -1);
      if (value < 0 || packed.charCodeAt(from + place) > 126) return undefined;
      bits = (bits << 6) | value;
    }
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (bits >> shift) & 255;
  }
  return bytes;
}
