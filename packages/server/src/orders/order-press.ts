import type { FormDefinition, LaidPage, Measure, ModeView, PrintedSheet, SheetContent } from '@tomoshibi/hospital';
import { makeSheet } from '../forms/make-sheet.ts';
import type { FormBook, Serials, SheetSeal } from '../forms/sheet-desk.ts';
import type { Config } from '../home/config.ts';
import { openSheetFile } from '../print/open-sheet-file.ts';
import { hospitalNow } from '../reader/hospital-today.ts';

/** What orders are printed with. */
export interface OrderPressParts {
  readonly serials: Pick<Serials, 'take'>;
  readonly seal: Pick<SheetSeal, 'mac'>;
  readonly book: FormBook;
  readonly measure: Measure;
  readonly home: { readonly config: Pick<Config, 'hospital' | 'demo'> };
  readonly mode: () => Promise<ModeView>;
  readonly nowInstant: () => string;
}

export interface Pressed {
  readonly sheet: PrintedSheet;
  readonly pdf: Uint8Array;
  /** Sheets of paper that leave the printer. */
  readonly papers: number;
  /** Texts with a character no font has: 〓 on paper. */
  readonly missing: readonly string[];
}

export interface ToPress {
  readonly definition: FormDefinition;
  readonly content: SheetContent;
  readonly serial: string;
  readonly copy?: number;
  /** Of a reprint: day of the first printing. */
  readonly numberedOn?: string;
  readonly by: string;
  readonly where?: string;
  readonly language: 'ja' | 'en';
  /** Puts what the layout left room for. */
  readonly finish?: (pages: readonly LaidPage[]) => readonly LaidPage[];
}

/** Lays out and draws one order's sheet, all parts in one file. The title of the file holds the number, nobody's name. */
export async function pressOrder(parts: OrderPressParts, asked: ToPress): Promise<Pressed> {
  const { definition, content, serial, copy, numberedOn, by, where, language, finish = (pages) => pages } = asked;
  const printedAt = parts.nowInstant();
  const at = hospitalNow(new Date(printedAt)).slice(0, 16);
  const made = makeSheet(parts, {
    definition,
    content,
    serial,
    language,
    mode: await parts.mode(),
    printed: { at, by, ...(where === undefined ? {} : { where }) },
    ...(copy === undefined ? {} : { copy }),
    ...(numberedOn === undefined ? {} : { numberedOn }),
  });
  const file = openSheetFile({ title: `${definition.code} ${serial}`, language, printedAt });
  const pages = finish(made.pages);
  for (const page of pages) file.add(page);
  const pdf = await file.end();
  return { sheet: made.sheet, pdf, papers: pages.length, missing: [...new Set(file.missing.map(({ text }) => text))] };
}
