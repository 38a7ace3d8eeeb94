/**
 * A form as data: what is asked, in which order, how much room it gets. The same definition prints the sheet (`lay-out-sheet.ts`), shows it on a
 * screen and says later where each answer stands on a scan. Content of the forms: one file each in `set/`.
 */
export interface Words {
  readonly ja: string;
  readonly en: string;
}

export type PaperSize = 'A4' | 'A4-landscape' | 'A5' | 'A5-landscape' | 'A6';

/** Which sheet of a set it is: 依頼元 / 部門控 / 医事用. */
export interface FormPart {
  /** `requester`, `department`, `billing`. */
  readonly key: string;
  readonly words: Words;
  /** Edge of the paper, said in words too: 白, 黄, 桃. */
  readonly edge: 'white' | 'yellow' | 'pink';
}

export interface FormDefinition {
  /** `F12`, `P04`: as in sheet numbers. Screens and paper write `P-04`. */
  readonly code: string;
  /** `1.0`. A changed form gets a new one; sheets of the old one stay readable. */
  readonly version: string;
  readonly words: Words;
  readonly size: PaperSize;
  /** Not empty: one sheet each, same number. `slips`: one page cut into strips, in place of pages. */
  readonly parts: readonly FormPart[];
  readonly partsOn?: 'sheets' | 'slips';
  /** `patient`: identity block, or the frame for a label when nobody is known. `none`: no patient (posters, lists, lines of a ward). */
  readonly identity: 'patient' | 'none';
  /** Kinds of drug sheets are told by letter and shape, never by colour alone. */
  readonly mark?: { readonly letter: string; readonly shape: 'circle' | 'square' | 'triangle' | 'diamond' };
  /** Who keeps which part and where the sheet goes next; at the foot. */
  readonly goes: Words;
  /** 電カル入力済 box at the bottom right. */
  readonly backEntry: boolean;
  /** 持ち出し禁止 or 患者さんへ渡す. */
  readonly leaves?: 'stays' | 'patient';
  readonly blocks: readonly FormBlock[];
}

/** What stands on a form, one under the other. */
export type FormBlock =
  | FieldsBlock
  | TableBlock
  | TextBlock
  | SignaturesBlock
  | PasteBlock
  | FigureBlock
  | SixRightsBlock
  | CodesBlock
  | AlertsBlock
  | PageBreakBlock;

interface OnParts {
  /** Only on these parts; absent: on all. */
  readonly parts?: readonly string[];
}

export interface SixRightsBlock extends OnParts {
  readonly block: 'six-rights';
}

/** Room for 2-D symbols of a prescription, left white: the layout reserves the height, whoever makes the prescription draws into it. */
export interface CodesBlock extends OnParts {
  readonly block: 'codes';
  readonly heightMm: number;
}

/** アレルギー あり / なし(確認済) / 未確認, always; with `values` also weight, renal function and last results with their dates. */
export interface AlertsBlock extends OnParts {
  readonly block: 'alerts';
  readonly values: boolean;
}

export interface PageBreakBlock extends OnParts {
  readonly block: 'page-break';
}

/** Fields flow into a grid of 12 columns; a row begins anew when the next one does not fit. */
export interface FieldsBlock extends OnParts {
  readonly block: 'fields';
  readonly title?: Words;
  /** Height of a row whose answers stand beside their labels; 8 when absent, as hands need. Less only on sheets the machine fills (様式第二号 on A5). */
  readonly rowMm?: number;
  readonly fields: readonly FormField[];
}

export type FieldSort =
  /** Written by hand, or printed from the chart. */
  | 'text'
  | 'number'
  /** One box a digit. */
  | 'digits'
  /** 年 月 日; never 朝. */
  | 'date'
  /** 時 分, 24 h. */
  | 'time'
  | 'date-time'
  /** Boxes to tick. */
  | 'ticks'
  /** Name printed or written, signature or seal, time beside it. */
  | 'sign';

export interface FormField {
  /** Kebab-case, one of its form. */
  readonly key: string;
  readonly words: Words;
  readonly sort: FieldSort;
  /** Of 12. */
  readonly span: number;
  /** Printed beside the box; never in it. */
  readonly unit?: string;
  /** Boxes of `digits`. */
  readonly digits?: number;
  readonly choices?: readonly FormChoice[];
  /** Thick frame, and said in words. */
  readonly must?: true;
  /** Writing lines of 8 mm; 1 when absent. */
  readonly lines?: number;
  /** Printed from the chart when it is known; stays a box to fill when not. */
  readonly fill?: FillKey;
  /** Size of what is printed, when it must be read from afar: 24 for the date of a contact list. */
  readonly sizePt?: number;
}

export interface FormChoice {
  readonly key: string;
  readonly words: Words;
}

export interface TableBlock extends OnParts {
  readonly block: 'table';
  readonly key: string;
  readonly title?: Words;
  readonly columns: readonly FormColumn[];
  /** Empty rows to write in, after those that are printed from the chart. */
  readonly rows: number;
  /**
   * Words printed in the first column of the empty rows, one a row, then rows without: 朝 昼 夕 眠前; 開始前 5分 15分 終了.
   * The layout prints them on blank and filled sheets alike, bold and 9 pt or more.
   */
  readonly rowWords?: readonly Words[];
  readonly fill?: TableFillKey;
  /** A grey line れい). By column key. */
  readonly example?: Readonly<Record<string, string>>;
  /** 以下余白 after the last printed row; then the empty rows for what is added by hand come in a table of their own. */
  readonly endMark?: true;
  /** Row height in mm; 8 when absent. */
  readonly rowMm?: number;
}

export interface FormColumn {
  readonly key: string;
  readonly words: Words;
  readonly sort: FieldSort | 'tick';
  /** Share of the width. */
  readonly span: number;
  readonly unit?: string;
  readonly choices?: readonly FormChoice[];
  /** The column stands so often, headed by days beginning with the sheet's `firstDay`: 7 or 14. */
  readonly days?: number;
  /** Bold and at least 10.5 pt: names of drugs, doses. */
  readonly strong?: true;
}

export interface TextBlock extends OnParts {
  readonly block: 'text';
  readonly words: Words;
  readonly weight?: 'plain' | 'bold' | 'large';
  readonly framed?: true;
  /** In place of what `weight` says: 18 for the steps of a card, 40 and more for posters. */
  readonly sizePt?: number;
  /** Number or minute of a step, 28 pt, in a column of its own on the left: `10分`. */
  readonly lead?: Words;
}

export interface SignaturesBlock extends OnParts {
  readonly block: 'signatures';
  readonly who: readonly FormChoice[];
}

/** A place to stick a slip on, with 貼付者 and 時刻; frames are numbered. */
export interface PasteBlock extends OnParts {
  readonly block: 'paste';
  readonly words: Words;
  readonly frames: number;
  readonly heightMm: number;
}

export interface FigureBlock extends OnParts {
  readonly block: 'figure';
  readonly which: 'body-sides' | 'vital-grid';
  readonly heightMm: number;
}

/** What one field can be printed from. Anything that is not known stays a box. */
export const FILLS = [
  'today',
  'now',
  'department',
  'ward',
  'room-bed',
  'attending',
  'admitted-on',
  'address',
  'phone',
  'contact',
  'weight',
  'height',
  'bsa',
  'egfr',
  'creatinine',
  'allergies',
  'infections',
  'contraindications',
  'resuscitation',
  'blood-type',
  'main-diagnosis',
  'diagnoses',
  'last-visit',
  'diet',
  'next-appointment',
  'last-note',
  'imaging-last',
  'pending-results',
  'hospital-name',
  'hospital-address',
  'hospital-phone',
  /** Two, one and seven digits of the institution's number of ten. */
  'prefecture-code',
  'point-table',
  'institution-code',
  'same-names',
  'first-day',
  'last-day',
  'printed-by',
  /** Who wrote the prescription or slip that is printed; never the attending doctor of the chart. */
  'ordered-by',
  'ordered-on',
  'order-notes',
  /** How many items of the chart could not be read. */
  'unreadable',
  /** Last result of each test in running text, what the source flagged first. */
  'results-last',
  'vitals-last',
  'planned-next',
] as const;
export type FillKey = (typeof FILLS)[number];

/** What rows of a table can be printed from. The columns a fill knows are listed at `fill-table.ts`. */
export const TABLE_FILLS = [
  'drugs-oral',
  'drugs-injection',
  'drugs-all',
  'standing-orders',
  'meals',
  'results',
  'vitals',
  'problems',
  'planned',
  'documents',
  'ward-lines',
  'visits',
  'prescription',
  'order-items',
  /** 写しの後に起きたこと: what people wrote since the copy, newest first. */
  'later',
] as const;
export type TableFillKey = (typeof TABLE_FILLS)[number];
