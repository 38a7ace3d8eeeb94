/**
 * A second reader of 院外処方箋 texts, written against the tables of the format notes (jahis-qr.md §A) and sharing nothing with the product's own: it
 * keeps every record as the table names its fields, and knows neither problems nor repairs. What both read alike is said by the text, not by a reader.
 */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  1: ['kind', 'code', 'prefecture', 'name'],
  2: ['postal', 'address'],
  3: ['phone', 'fax', 'other'],
  4: ['kind', 'code', 'name'],
  5: ['code', 'kana', 'name'],
  11: ['code', 'name', 'kana'],
  12: ['sex'],
  13: ['born'],
  14: ['burden'],
  21: ['insurance'],
  22: ['insurer'],
  23: ['symbol', 'number', 'holder', 'branch'],
  24: ['pays', 'paid'],
  25: ['work'],
  27: ['payer', 'recipient'],
  28: ['payer', 'recipient'],
  29: ['payer', 'recipient'],
  30: ['special', 'more'],
  31: ['receipt'],
  51: ['issued'],
  52: ['until'],
  61: ['licence', 'address', 'phone'],
  62: ['leftovers'],
  63: ['of', 'nth'],
  64: ['uses'],
  81: ['line', 'sort', 'text'],
  82: ['kind', 'number'],
  101: ['rp', 'form', 'name', 'count'],
  102: ['rp', 'now', 'all'],
  111: ['rp', 'kind', 'code', 'usage', 'times'],
  181: ['rp', 'line', 'sort', 'text', 'extra', 'site'],
  201: ['rp', 'line', 'what', 'codeKind', 'code', 'name', 'amount', 'strength', 'unit'],
  211: ['rp', 'line', 'factor'],
  221: ['rp', 'line', 'dose1', 'dose2', 'dose3', 'dose4', 'dose5'],
  231: ['rp', 'line', 'public1', 'public2', 'public3', 'special'],
  241: ['rp', 'line', 'dose', 'times'],
  281: ['rp', 'line', 'place', 'sort', 'text', 'code'],
};

export type NamedRecord = Readonly<Record<string, string>> & { readonly no: string };

/** Every record in its order, fields by the table's names, absent ones ''. Throws on a text that is none or a record it does not know. */
export function decodeJahis(bytes: Uint8Array): readonly NamedRecord[] {
  // Before decoding: some decoders of Shift_JIS turn 1A into another control character.
  const text = new TextDecoder('shift_jis').decode(bytes.at(-1) === 0x1a ? bytes.subarray(0, -1) : bytes);
  const [head, ...lines] = text.split(/\r?\n/u);
  if (!/^JAHIS\d{1,2}$/u.test(head ?? '')) throw new TypeError('no JAHIS text');
  const records: NamedRecord[] = [];
  for (const line of lines) {
    if (line === '') continue;
    const [no = '', ...fields] = line.split(',');
    const names = TABLE[no];
    if (names === undefined) throw new TypeError(`record ${no}`);
    records.push({ ...Object.fromEntries(names.map((name, at) => [name, fields[at] ?? ''])), no });
  }
  return records;
}

/** Day of `YYYYMMDD` or of an era digit and `YYMMDD`: 1 明治 2 大正 3 昭和 4 平成 5 令和. */
export function jahisDay(digits: string): string {
  const first: Readonly<Record<string, number>> = { 1: 1867, 2: 1911, 3: 1925, 4: 1988, 5: 2018 };
  const era = digits.length === 7 ? first[digits[0] as string] : undefined;
  const year = era === undefined ? digits.slice(0, 4) : String(era + Number(digits.slice(1, 3)));
  return `${year}-${digits.slice(-4, -2)}-${digits.slice(-2)}`;
}
