/**
 * Rows computed from the ledger: everything here may be deleted and is rebuilt. An ordered store of texts by a key of
 * several parts; what rows mean is the projection's business, so that SQLite, PostgreSQL, memory and the kit are alike.
 */

/** Tables and how many key parts each has. */
export const TABLES = {
  /** patient, kind (data type), day, order: one clinical item with its versions and facts. */
  item: 4,
  /** patient: identity, stay, flags for search and bar. */
  patient: 1,
  /** ward, room, bed, patient: who lies where. */
  bed: 4,
  /** day, department, time, patient, item: who is expected when (appointments, planned admissions). */
  visit: 5,
  /** source, place: what could not be read or must be looked at. */
  problem: 2,
  /** patient, source + place: the same, by patient. */
  patientProblem: 2,
  /** source, folder: names, sizes and times last seen there, with the entry that holds each. */
  inventory: 2,
  /** source, code: what the hospital calls a department. */
  department: 2,
  /** source, kind: newest message and counts. */
  freshness: 2,
  /** source, name: alarm, norms, canaries and counts that keep poisoned files off the charts. */
  guard: 2,
  /** source, seq: an original that is held back, and why. */
  quarantine: 2,
  // Folded from the station's own record (record/), in a database of its own.
  /** account: staff facts, factors, state. */
  account: 1,
  /** `login` or `badge`, its value or digest: the account. */
  accountBy: 2,
  /** device: enrolled PC. */
  device: 1,
  /** seq: an `access.*` event with its time, in order of the record. */
  viewed: 1,
  /** patient, seq: where the patient stands in `viewed`. */
  viewedPatient: 2,
  /** account, seq. */
  viewedAccount: 2,
  /** flag: 気になる閲覧 with its answer. */
  flag: 1,
  /** patient, seq: what was written down after the copy, taken back or not. */
  later: 2,
  /** `open` or `answered`, query: 疑義照会. */
  query: 2,
  /** seq: ヒヤリハット. */
  incident: 1,
  /** patient (empty: nobody's), seq: 持参情報 as it stands. */
  carried: 2,
  /** seq: a `readiness.*` event of the mornings. */
  morning: 1,
  /** kit: the register's line (S-04). */
  kit: 1,
  /** item: a PC, printer or stick kept for the day. */
  stock: 1,
  /** kit, entry: what was written in a kit and has come home. */
  kitEntry: 2,
  /** kit, opening + number: a sealed file that was taken in. */
  kitFile: 2,
  /** serial: a printed sheet, where it is, how often it was printed. */
  sheet: 1,
  /** patient, serial. */
  sheetOf: 2,
  /** serial: printed and not come back. */
  sheetOut: 1,
  /** pack: blank numbered sheets handed to a unit. */
  sheetPack: 1,
  /** form, version: the hospital's own. */
  form: 2,
  /** night, set. */
  nightSet: 2,
  /** item: paper, toner, labels. */
  supply: 1,
  /** station: letters given out for serials. */
  station: 1,
  /** patient, serial: prescription or slip written here. */
  order: 2,
  /** day, serial: the same by day. */
  orderOn: 2,
} as const;
export type Table = keyof typeof TABLES;

export type Key = readonly string[];

export interface RowChange {
  readonly table: Table;
  readonly key: Key;
  /** `null` removes the row. */
  readonly value: string | null;
}

export interface Row {
  readonly key: Key;
  readonly value: string;
}

export interface Range {
  /** Leading key parts that must be equal. */
  readonly prefix: Key;
  /** Bounds on the key part after the prefix, both inclusive. */
  readonly from?: string;
  readonly to?: string;
  /** Continue after this whole key, in the direction of the walk. */
  readonly after?: Key;
  readonly descending?: boolean;
  readonly limit?: number;
}

/**
 * Any well-formed text may be a key part or a value, empty and U+0000 included; a whole key takes at most `KEY_BYTES_MAX` bytes.
 * Whatever fails rejects with a `RowFault` and has changed nothing, `rows.outcome-unknown` excepted.
 */
export interface RowStore {
  /** Seq of the next ledger entry the projection has not applied; 0 for a new or cleared store. */
  cursor(projection: string): Promise<number>;
  /**
   * One transaction: all changes and the cursor, or nothing. Later changes to the same key win.
   * Rejects with `rows.cursor-moved` when the cursor is not `from`. Durable enough that after a crash cursor and rows agree.
   */
  apply(projection: string, from: number, next: number, changes: readonly RowChange[]): Promise<void>;
  get(table: Table, key: Key): Promise<string | undefined>;
  /** One answer per key, in order. */
  getMany(table: Table, keys: readonly Key[]): Promise<readonly (string | undefined)[]>;
  /** Rows in key order, compared part by part as UTF-8 bytes. */
  find(table: Table, range: Range): Promise<readonly Row[]>;
  /** Every row of a table in key order, streamed. */
  scan(table: Table): AsyncIterable<Row>;
  /** Drops all rows and the cursor. */
  clear(): Promise<void>;
  close(): Promise<void>;
}
