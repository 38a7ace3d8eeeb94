/** Tables as spreadsheet programs save them, byte for byte the same for the same table. */
import { crc32, deflateRawSync } from 'node:zlib';
import { encodeCp932, encodeEucJp, encodeIso2022Jp } from '@tomoshibi/formats';

export type TableEncoding = 'utf-8' | 'utf-8-bom' | 'cp932' | 'euc-jp' | 'iso-2022-jp' | 'utf-16le' | 'utf-16be';

const quoted = (cell: string): string => (/["\r\n,\t;]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function writeCsv(rows: readonly (readonly string[])[], encoding: TableEncoding = 'cp932', separator = ','): Uint8Array {
  const text = rows.map((row) => `${row.map(quoted).join(separator)}\r\n`).join('');
  if (encoding === 'cp932') return encodeCp932(text).bytes;
  if (encoding === 'euc-jp') return encodeEucJp(text).bytes;
  if (encoding === 'iso-2022-jp') return encodeIso2022Jp(text).bytes;
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`);
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? wide : wide.swap16();
}

/** A cell of a sheet: text, or a number with a style (0 plain, 1 `yyyy/m/d`, 2 `0000000000`, 3 `00000000`), or a formula with the value kept. */
export type SheetCell =
  | string
  | { readonly number: string; readonly style?: 0 | 1 | 2 | 3 }
  | { readonly formula: string; readonly value?: string };

export interface SheetOf {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** `A1:B2` */
  readonly merged?: readonly string[];
  readonly hidden?: boolean;
}

const xml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '_x000D_');
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : `${columnName(Math.floor(at / 26) - 1)}${String.fromCharCode(65 + (at % 26))}`;
}

/** An .xlsx file. Every second text is shared, the others stand in the cell, as the programs differ in that. */
export function writeXlsx(sheets: readonly SheetOf[]): Uint8Array {
  const shared: string[] = [];
  const parts: (readonly [string, string])[] = [];
  sheets.forEach(({ rows, merged = [] }, n) => {
    const lines = rows.map((row, y) => {
      const cells = row.map((cell, x) => cellXml(cell, `${columnName(x)}${y + 1}`, shared, (x + y) % 2 === 0));
      return `<row r="${y + 1}">${cells.join('')}</row>`;
    });
    const joined =
      merged.length === 0 ? '' : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
    parts.push([
      `xl/worksheets/sheet${n + 1}.xml`,
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>${joined}</worksheet>`,
    ]);
  });
  const tabs = sheets.map(
    ({ name, hidden }, n) =>
      `<sheet name="${xml(name)}" sheetId="${n + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`,
  );
  const relations = sheets.map(
    (_, n) => `<Relationship Id="rId${n + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  );
  return writeZip([
    ['[Content_Types].xml', `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`],
    ['xl/workbook.xml', `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${tabs.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0000000000"/><numFmt numFmtId="165" formatCode="00000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    ],
    [
      'xl/sharedStrings.xml',
      `${HEAD}<sst xmlns="${MAIN}">${shared.map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`).join('')}</sst>`,
    ],
    ...parts,
  ]);
}

function cellXml(cell: SheetCell, address: string, shared: string[], share: boolean): string {
  if (typeof cell !== 'string') {
    if ('formula' in cell)
      return `<c r="${address}" t="str"><f>${xml(cell.formula)}</f>${cell.value === undefined ? '' : `<v>${xml(cell.value)}</v>`}</c>`;
    return `<c r="${address}" s="${cell.style ?? 0}"><v>${cell.number}</v></c>`;
  }
  if (cell === '') return '';
  if (!share) return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`;
  shared.push(cell);
  return `<c r="${address}" t="s"><v>${shared.length - 1}</v></c>`;
}

/** A ZIP file whose entries carry no time. */
export function writeZip(entries: readonly (readonly [name: string, text: string | Uint8Array])[]): Uint8Array {
  const bodies: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of entries) {
    const plain = Buffer.from(text as string);
    const packed = deflateRawSync(plain);
    const nameBytes = Buffer.from(name);
    const shape = Buffer.alloc(26);
    shape.writeUInt16LE(20, 0);
    shape.writeUInt16LE(0x800, 2);
    shape.writeUInt16LE(8, 4);
    shape.writeUInt32LE(0x00210000, 6);
    shape.writeUInt32LE(crc32(plain), 10);
    shape.writeUInt32LE(packed.length, 14);
    shape.writeUInt32LE(plain.length, 18);
    shape.writeUInt16LE(nameBytes.length, 22);
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shape, nameBytes, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), shape, tail, nameBytes]));
    bodies.push(body);
    at += body.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}
