import type {
  PackView,
  PaperFormView,
  PaperPrinted,
  PrintersView,
  SheetEndedView,
  SheetsOutView,
  SuppliesView,
} from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';

export type SheetEnd = 'returned' | 'spoiled' | 'lost' | 'shredded';

export interface JobDone {
  readonly id: string;
  readonly what: 'move' | 'cancel' | 'again' | 'came-out';
  readonly printer?: string;
}

export interface Counted {
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  readonly count: number;
}

export interface PdfFile {
  readonly fileName: string;
  readonly base64: string;
}

/** 紙の台帳 and S-61 物品. Rejects with a `SourceError` and nothing else. */
export interface PaperSource {
  forms(): Promise<{ readonly forms: readonly PaperFormView[] }>;
  /** 印刷して戻っていない. */
  out(unit?: string): Promise<SheetsOutView>;
  end(code: string, how: SheetEnd): Promise<SheetEndedView>;
  packs(): Promise<{ readonly packs: readonly PackView[] }>;
  /** As a PDF, for the printer of this PC. */
  printBlanks(form: string, count: number, unit: string): Promise<PaperPrinted & { readonly pack: string }>;
  printers(): Promise<PrintersView>;
  job(done: JobDone): Promise<PrintersView>;
  supplies(): Promise<SuppliesView>;
  counted(asked: Counted): Promise<SuppliesView>;
  ordered(item: string, count: number): Promise<PdfFile>;
}

export function httpPaperSource(call: typeof fetch): PaperSource {
  const ask = askJson(call);
  return {
    forms: () => ask('/api/paper/forms', {}),
    out: (unit) => ask('/api/paper/out', unit === undefined ? {} : { unit }),
    end: (code, how) => ask('/api/paper/end', { code, how }),
    packs: () => ask('/api/paper/packs', {}),
    printBlanks: (form, count, unit) => ask('/api/paper/print-blanks', { form, count, unit, to: { kind: 'browser' } }),
    printers: () => ask('/api/paper/printers', {}),
    job: (done) => ask('/api/paper/job', done),
    supplies: () => ask('/api/supplies/list', {}),
    counted: (asked) => ask('/api/supplies/count', asked),
    ordered: (item, count) => ask('/api/supplies/order', { item, count }),
  };
}

/** Absent where nothing is printed from the register (the kit itself). */
export const PaperContext = createContext<PaperSource | undefined>(undefined);

export const usePaper = (): PaperSource | undefined => useContext(PaperContext);
