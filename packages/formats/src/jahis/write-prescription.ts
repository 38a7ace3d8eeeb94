import type { Problem } from '../problem.ts';
import { encodeCp932 } from '../text/encode-text.ts';

/** What is written on our paper prescription; dates `2026-01-30`. */
export interface PrescriptionToWrite {
  readonly institution: {
    readonly kind?: '1' | '3' | '6';
    readonly code: string;
    readonly prefecture: string;
    readonly name: string;
    readonly postal?: string;
    readonly address?: string;
    readonly phone?: string;
    readonly fax?: string;
  };
  readonly department?: string;
  readonly doctor: { readonly kana?: string; readonly name: string };
  readonly patient: {
    readonly code?: string;
    readonly name: string;
    readonly kana?: string;
    readonly sex: '1' | '2';
    readonly bornOn: string;
  };
  readonly insurerNumber: string;
  /** A holder that is not known is left out, never taken for 本人. */
  readonly insured?: readonly [symbol: string, number: string, holder: '1' | '2' | '', branch: string];
  /** Record 21: 1 医保/公費 2 国保 3 労災 4 自賠 5 公害 6 自費 7 後期高齢. */
  readonly insurance?: '1' | '2' | '3' | '4' | '5' | '6' | '7';
  /** Record 24, percent the patient pays. */
  readonly copay?: string;
  /** Records 27–29: 負担者番号, 受給者番号; at most three. */
  readonly publicPayers?: readonly (readonly [payer: string, recipient: string])[];
  readonly issuedOn: string;
  readonly validUntil?: string;
  /** Record 62: what the pharmacy does with leftovers: 1 疑義照会 2 情報提供. */
  readonly leftovers?: '1' | '2';
  /** Record 63: 分割指示, of how many and which. */
  readonly split?: readonly [of: number, nth: number];
  /** Record 64: times the paper may be used. */
  readonly refills?: number;
  /** At most 50 full-width characters each. */
  readonly notes?: readonly PrescriptionNote[];
  readonly groups: readonly {
    /** 1 内服 2 頓服 3 外用 … */
    readonly form: '1' | '2' | '3' | '4' | '5' | '6' | '9';
    /** Days or times; `1` for 外用. */
    readonly count: string;
    readonly usage: string;
    /** 1日回数; absent where it says nothing. */
    readonly timesPerDay?: number;
    /** 区分 1 漸減 2 一包化 3 隔日 4 粉砕 5 続き 6 部位 7 1回量; 5 when it is text alone. */
    readonly usageNotes?: readonly PrescriptionNote[];
    readonly drugs: readonly {
      readonly codeSystem: '1' | '2' | '3' | '4' | '6' | '7';
      readonly code: string;
      readonly name: string;
      /** 内服: of one day. */
      readonly amount: string;
      readonly unit: string;
      /** Record 241: one dose, and how often a day. */
      readonly perDose?: string;
      /** 区分 1 一包化 2 粉砕 3 後発変更不可 4–6 剤形・規格不可 8 先発希望; none when it is text alone. */
      readonly notes?: readonly PrescriptionNote[];
    }[];
  }[];
}

/** Text, with its 区分 where it has one. */
export type PrescriptionNote = string | { readonly sort: string; readonly text: string };

/**
 * The text of a prescription's code, `JAHIS10`, CP932 with CR LF and EOF. A comma becomes `，`, a line end a space, what CP932 does not
 * have ■ (`text.unencodable` for each), kana of names half width. Splitting over symbols is the printer's.
 */
export function writePrescription(paper: PrescriptionToWrite): {
  readonly bytes: Uint8Array;
  readonly problems: readonly Problem[];
} {
  const lines: string[] = ['JAHIS10'];
  const put = (no: number, ...fields: readonly (string | undefined)[]): void => {
    lines.push([String(no), ...fields.map((field) => fieldText(field ?? ''))].join(','));
  };
  const { institution, doctor, patient } = paper;
  put(1, institution.kind ?? '1', institution.code, institution.prefecture, institution.name);
  if (institution.address !== undefined) put(2, institution.postal, institution.address);
  if (institution.phone !== undefined) put(3, institution.phone, institution.fax, '');
  if (paper.department !== undefined) put(4, '1', '', paper.department);
  put(5, '', halfKana(doctor.kana ?? ''), doctor.name);
  put(11, patient.code, patient.name, halfKana(patient.kana ?? ''));
  put(12, patient.sex);
  put(13, digitsOf(patient.bornOn));
  if (paper.insurance !== undefined) put(21, paper.insurance);
  put(22, paper.insurerNumber);
  if (paper.insured !== undefined) put(23, ...paper.insured);
  if (paper.copay !== undefined) put(24, paper.copay, '');
  for (const [at, publicPayer] of (paper.publicPayers ?? []).slice(0, 3).entries()) put(27 + at, ...publicPayer);
  put(51, digitsOf(paper.issuedOn));
  if (paper.validUntil !== undefined) put(52, digitsOf(paper.validUntil));
  if (paper.leftovers !== undefined) put(62, paper.leftovers);
  if (paper.split !== undefined) put(63, ...paper.split.map(String));
  if (paper.refills !== undefined) put(64, String(paper.refills));
  for (const [at, note] of (paper.notes ?? []).entries()) put(81, String(at + 1), ...noteFields(note, ''));
  for (const [at, { form, count, usage, timesPerDay, usageNotes = [] }] of paper.groups.entries()) {
    const rp = String(at + 1);
    put(101, rp, form, '', count);
    put(111, rp, '1', '', usage, timesPerDay === undefined ? '' : String(timesPerDay));
    for (const [index, note] of usageNotes.entries()) put(181, rp, String(index + 1), ...noteFields(note, '5'), '', '');
  }
  for (const [at, { drugs, timesPerDay }] of paper.groups.entries()) {
    const rp = String(at + 1);
    for (const [index, drug] of drugs.entries())
      put(201, rp, String(index + 1), '1', drug.codeSystem, drug.code, drug.name, drug.amount, '1', drug.unit);
    for (const [index, { perDose }] of drugs.entries())
      if (perDose !== undefined) put(241, rp, String(index + 1), perDose, timesPerDay === undefined ? '' : String(timesPerDay));
    for (const [index, { notes = [] }] of drugs.entries())
      for (const [place, note] of notes.entries())
        put(281, rp, String(index + 1), String(place + 1), ...noteFields(note, ''), '');
  }
  const { bytes, problems } = encodeCp932(`${lines.join('\r\n')}\r\n\u001a`);
  return { bytes: withBlackSquare(bytes, problems.length > 0), problems };
}

const noteFields = (note: PrescriptionNote, sort: string): readonly [string, string] =>
  typeof note === 'string' ? [sort, note] : [note.sort, note.text];

const digitsOf = (iso: string): string => iso.replaceAll('-', '');

/** No comma, line end or control character; no space at the ends. */
export const fieldText = (text: string): string =>
  text
    .replaceAll(',', '，')
    .replace(/[\u0000-\u001f\u007f]+/gu, ' ')
    .replace(/^[ \u3000]+|[ \u3000]+$/gu, '')
    // 〓 of the encoder stands for what cannot be written; ■ is what the agreement wants there, so a true 〓 is one too.
    .replaceAll('〓', '■');

/** 〓 (81 AC), which the encoder put where a character has no place, becomes ■ (81 A1). */
function withBlackSquare(bytes: Uint8Array, any: boolean): Uint8Array {
  if (!any) return bytes;
  const out = Uint8Array.from(bytes);
  for (let at = 0; at < out.length; at++) {
    const byte = out[at] as number;
    const isLead = (byte >= 0x81 && byte <= 0x9f) || byte >= 0xe0;
    if (!isLead) continue;
    if (byte === 0x81 && out[at + 1] === 0xac) out[at + 1] = 0xa1;
    at++;
  }
  return out;
}

const MARKED = 'ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ';
const MARKED_HALF = ['ｶ', 'ｷ', 'ｸ', 'ｹ', 'ｺ', 'ｻ', 'ｼ', 'ｽ', 'ｾ', 'ｿ', 'ﾀ', 'ﾁ', 'ﾂ', 'ﾃ', 'ﾄ', 'ﾊ', 'ﾋ', 'ﾌ', 'ﾍ', 'ﾎ', 'ｳ'];
const ROUND = 'パピプペポ';
const ROUND_HALF = ['ﾊ', 'ﾋ', 'ﾌ', 'ﾍ', 'ﾎ'];
const FULL =
  '。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン';

/** Katakana and hiragana as half-width kana (JIS X 0201); a full-width space as a space; anything else unchanged. */
export function halfKana(text: string): string {
  return [...text.normalize('NFC')]
    .map((sign) => {
      const kana = sign >= 'ぁ' && sign <= 'ゖ' ? String.fromCharCode(sign.charCodeAt(0) + 0x60) : sign;
      const [marked, round, plain] = [MARKED.indexOf(kana), ROUND.indexOf(kana), FULL.indexOf(kana)];
      if (marked >= 0) return `${MARKED_HALF[marked]}ﾞ`;
      if (round >= 0) return `${ROUND_HALF[round]}ﾟ`;
      if (plain >= 0) return String.fromCharCode(0xff61 + plain);
      return sign === '\u3000' ? ' ' : sign;
    })
    .join('');
}
