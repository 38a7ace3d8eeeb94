import { SaxesParser } from 'saxes';
import { type NumberFormat, numberFormat } from './number-format.ts';

/** One sheet of a workbook, in the order of its tabs. */
export interface SheetPlace {
  readonly name: string;
  /** `xl/worksheets/sheet1.xml`. */
  readonly part: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly SheetPlace[];
  /** Serial days count from 1904, as old Macintosh files do. */
  readonly from1904: boolean;
}

/** The XML of a part of a workbook is damaged, has a DOCTYPE, or nests without end. */
export class SheetXmlError extends Error {
  readonly code: 'table.xml-damaged' | 'table.xml-doctype';
  constructor(code: 'table.xml-damaged' | 'table.xml-doctype') {
    super(code);
    this.name = 'SheetXmlError';
    this.code = code;
  }
}

export interface PartReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads a part of a workbook piece by piece; names without their prefix. Throws `SheetXmlError`. */
export function partParser(reader: PartReader): { write(xml: string): void; end(): void } {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  const stop = (code: SheetXmlError['code']): never => {
    throw new SheetXmlError(code);
  };
  parser.on('error', () => stop('table.xml-damaged'));
  // No entity of a DOCTYPE is ever expanded, and no spreadsheet program writes one.
  parser.on('doctype', () => stop('table.xml-doctype'));
  parser.on('opentag', (tag) => {
    if (++depth > 64) stop('table.xml-damaged');
    reader.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth--;
    reader.close?.(localName(tag.name));
  });
  if (reader.text !== undefined) {
    parser.on('text', (text) => reader.text?.(text));
    parser.on('cdata', (text) => reader.text?.(text));
  }
  return { write: (xml) => void parser.write(xml), end: () => void parser.close() };
}

const localName = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

const readPart = (xml: string, reader: PartReader): void => {
  const parser = partParser(reader);
  parser.write(xml);
  parser.end();
};

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** `xl/workbook.xml` with its relations. Sheets without a part (charts, macros) are left out. */
export function readWorkbook(workbookXml: string, relationsXml: string): Workbook {
  const targets = new Map<string, string>();
  readPart(relationsXml, {
    open(name, { Id, Target, Type }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || !(Type ?? '').endsWith('/worksheet')) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//u, '')}`);
    },
  });
  const sheets: SheetPlace[] = [];
  let from1904 = false;
  readPart(workbookXml, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => localName(key) === 'id' && key !== 'sheetId')?.[1];
      const part = id === undefined ? undefined : targets.get(id);
      if (part !== undefined)
        sheets.push({ name: attributes.name ?? part, part, hidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  return { sheets, from1904 };
}

/** `xl/sharedStrings.xml`. Furigana (`rPh`) are no part of the text. */
export function sharedStrings(): PartReader & { readonly texts: readonly string[] } {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let reading = 0;
  return {
    texts,
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') reading++;
      else if (name === 't') inText = reading === 0;
    },
    text(part) {
      if (inText) text += part;
    },
    close(name) {
      if (name === 'si') texts.push(excelText(text));
      else if (name === 'rPh') reading--;
      else if (name === 't') inText = false;
    },
  };
}

/** `_x000D_` is how the format writes a character that XML cannot hold. Source: ECMA-376 part 1 §22.9.2.19. */
export const excelText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** `xl/styles.xml`: how each cell style shows numbers. */
export function readCellFormats(stylesXml: string): readonly NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  readPart(stylesXml, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt' && numFmtId !== undefined && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) formats.push(numberFormat(Number(numFmtId ?? 0), codes.get(Number(numFmtId ?? 0))));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}
