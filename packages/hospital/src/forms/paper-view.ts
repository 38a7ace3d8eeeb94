/** What 紙の台帳 and 物品 show. No patient's name: the number finds the paper, and the chart is opened where it belongs. */
import type { PaperSize, Words } from './form-definition.ts';
import type { PackCount } from './sheet-row.ts';
import type { SupplyForecast, SupplyLoad } from './supply-forecast.ts';

export interface PaperFormView {
  readonly code: string;
  readonly version: string;
  readonly words: Words;
  readonly size: PaperSize;
  /** With an identity block, or the frame for a label. */
  readonly forPatient: boolean;
  readonly parts: number;
}

/** 印刷して戻っていない: one sheet. */
export interface SheetOutView {
  readonly serial: string;
  readonly form: string;
  readonly words?: Words;
  /** Absent: a blank one. */
  readonly patient?: string;
  readonly unit?: string;
  readonly where: string;
  readonly printedInstant: string;
  /** Whole hours since. */
  readonly hours: number;
  readonly by?: string;
  readonly copy?: number;
  /** Of a set: the words of the parts that have not come back, when others have. */
  readonly partsMissing?: readonly Words[];
}

export interface SheetsOutView {
  readonly nowInstant: string;
  /** Oldest first, cut at 500. */
  readonly sheets: readonly SheetOutView[];
  readonly total: number;
  /** Some parts of these came back and others did not. */
  readonly partMissing: number;
  /** '' is no unit said. */
  readonly units: readonly { readonly unit: string; readonly out: number; readonly oldestHours: number }[];
}

export interface PackView {
  readonly pack: string;
  readonly form: string;
  readonly words?: Words;
  readonly version: string;
  readonly unit: string;
  readonly firstSerial: string;
  readonly lastSerial: string;
  readonly issuedInstant: string;
  readonly by?: string;
  readonly count: PackCount;
}

export interface PrinterView {
  readonly name: string;
  readonly kind: 'ipp' | 'raw' | 'folder';
  readonly state: 'ready' | 'busy' | 'stopped' | 'unknown';
  /** `print.…`, most urgent first. */
  readonly reasons: readonly string[];
  readonly units: readonly string[];
  readonly sizes: readonly string[];
  readonly waiting: number;
}

export interface PrintJobView {
  readonly id: string;
  readonly title: string;
  readonly printer: string;
  readonly unit?: string;
  readonly pages: number;
  readonly copies: number;
  readonly size: string;
  readonly state:
    | 'accepting'
    | 'waiting'
    | 'sending'
    | 'unsure'
    | 'printing'
    | 'printed'
    | 'handed-over'
    | 'stopped'
    | 'cancelled';
  readonly code?: string;
  readonly tries: number;
  readonly acceptedInstant: string;
  readonly changedInstant: string;
  readonly by?: string;
  readonly maybeTwice?: true;
}

export interface PrintersView {
  readonly printers: readonly PrinterView[];
  readonly jobs: readonly PrintJobView[];
}

/** What a printing answers: the numbers, and where the paper comes out or the PDF itself. */
export interface PaperPrinted {
  readonly serials: readonly string[];
  readonly pages: number;
  readonly jobs: readonly { readonly id: string; readonly printer: string }[];
  readonly file?: { readonly fileName: string; readonly base64: string };
  /** Characters no font has: 〓 stands on the paper. */
  readonly missing: readonly { readonly page: number; readonly text: string }[];
}

export interface SheetEndedView {
  readonly serial: string;
  readonly ended: number;
  /** Of a set: parts still out after this. */
  readonly partsMissing: readonly Words[];
}

export interface SupplyLine {
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  readonly count: number;
  readonly countedInstant: string;
  readonly by?: string;
  readonly perDay?: { readonly normal: number; readonly outage: number };
  readonly supplier?: string;
  readonly leadDays?: number;
  readonly past: readonly { readonly count: number; readonly atInstant: string }[];
  readonly ordered?: { readonly count: number; readonly atInstant: string; readonly expectedOn?: string };
  readonly forecast: SupplyForecast;
}

export interface SuppliesView {
  readonly nowInstant: string;
  /** What the forecast is made from. */
  readonly load: SupplyLoad;
  readonly pagesADay: number;
  /** Fewest days left first. */
  readonly lines: readonly SupplyLine[];
}
