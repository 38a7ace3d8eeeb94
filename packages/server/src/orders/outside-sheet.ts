import type { FormBlock, FormDefinition, LaidPage, Mark, SheetContent, TableRow } from '@tomoshibi/hospital';
import { type JahisSymbol, sideMmOf } from './jahis/append-symbols.ts';
import type { OutsidePaper } from './jahis/outside-paper.ts';

/** Where the layout left room for symbols. */
const ROOM = '@codes';
const GAP_MM = 1;
/** Between the margins of A5: 148 − 15 − 10. */
const WIDTH_MM = 123;

const rowsOf = (symbols: readonly JahisSymbol[]): { readonly side: number; readonly inRow: number; readonly rows: number } => {
  const side = Math.max(0, ...symbols.map(sideMmOf));
  const inRow = Math.max(1, Math.floor((WIDTH_MM + GAP_MM) / (side + GAP_MM)));
  return { side, inRow, rows: Math.ceil(symbols.length / inRow) };
};

/**
 * The form with as much room for symbols as this prescription needs, none when it has none; and no empty lines: what somebody added by hand would not stand
 * in the symbol.
 */
export function withRoom(definition: FormDefinition, symbols: readonly JahisSymbol[]): FormDefinition {
  const { side, rows } = rowsOf(symbols);
  return {
    ...definition,
    blocks: definition.blocks.flatMap((block): readonly FormBlock[] => {
      if (block.block === 'table' && block.fill === 'prescription') return [{ ...block, rows: 0 }];
      if (block.block !== 'codes') return [block];
      return rows === 0 ? [] : [{ ...block, heightMm: rows * (side + GAP_MM) }];
    }),
  };
}

/** Puts the symbols into the room that was left, in their order, four beside each other. */
export function withSymbols(pages: readonly LaidPage[], symbols: readonly JahisSymbol[]): readonly LaidPage[] {
  const { side, inRow } = rowsOf(symbols);
  return pages.map((page) => {
    const room = page.boxes.find(({ key }) => key === ROOM);
    const boxes = page.boxes.filter(({ key }) => key !== ROOM);
    if (room === undefined) return page;
    const marks = symbols.map(
      (symbol, at): Mark => ({
        m: 'qr',
        x: room.x + (at % inRow) * (side + GAP_MM),
        y: room.y + Math.floor(at / inRow) * (side + GAP_MM),
        side: sideMmOf(symbol),
        content: symbol.bytes,
        ...(symbol.appended === undefined ? {} : { appended: symbol.appended }),
      }),
    );
    return { ...page, boxes, marks: [...page.marks, ...marks] };
  });
}

/** What of the record of the symbol stands in fields and table of F10: the very texts, and nothing that the symbol does not say. */
export function outsideContent(content: SheetContent, { paper, lines }: OutsidePaper): SheetContent {
  const { insurerNumber, insured, refills, institution, notes = [], doctor } = paper;
  const [symbol = '', number = '', holder = '', branch = ''] = insured ?? [];
  const texts: Record<string, string> = {
    doctor: doctor.name,
    'insurer-number': insurerNumber,
    'insured-sign': [symbol, number].filter(Boolean).join('・'),
    'insured-branch': branch,
    prefecture: institution.prefecture,
    'point-table': institution.kind ?? '',
    'institution-code': institution.code,
    refills: refills === undefined ? '' : String(refills),
    remarks: notes.map((note) => (typeof note === 'string' ? note : note.text)).join('、'),
  };
  const rows = lines.map(
    (line): TableRow => ({
      cells: {
        rp: line.rp.replace('Rp', ''),
        drug: line.drug,
        dose: line.dose,
        'per-day': line.perDay,
        usage: [line.usage, line.note].filter(Boolean).join(' '),
        count: line.count,
        'no-change': line.noChange ? '1' : '',
        'patient-wish': line.patientWish ? '1' : '',
      },
    }),
  );
  return {
    ...content,
    fields: {
      ...content.fields,
      ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
      ...(holder === '' ? {} : { 'insured-as': { ticked: [holder === '1' ? 'insured' : 'dependant'] } }),
      ...(refills === undefined ? {} : { refill: { ticked: ['yes'] } }),
    },
    tables: { ...content.tables, prescription: rows },
  };
}
