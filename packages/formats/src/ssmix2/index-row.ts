/** One row of the インデックスデータベース: one file, or one content folder of the 拡張ストレージ. */
export interface IndexRow {
  /** VolumeLabel. */
  readonly volume: string;
  readonly facility: string;
  readonly patient: string;
  /** 診療日: `YYYYMMDD` or `-`. */
  readonly day: string;
  readonly type: string;
  readonly order: string;
  /** ProcessingType: `INS` or `DEL`, other words as they stand. */
  readonly action: string;
  readonly department: string;
  /** 17 digits as a rule. */
  readonly at: string;
  /** OutRelDirectory with `/` between parts. */
  readonly directory: string;
  readonly fileName: string;
  /** UpdateDatetime as the source writes it; empty when the export leaves it out. */
  readonly updatedAt: string;
}

/** The columns of SSMIXIDX a reader needs; vendors add others and spell them in upper or lower case. */
export const INDEX_COLUMNS = [
  'VolumeLabel',
  'FacilityID',
  'PatientID',
  'OrderDate',
  'DataKind',
  'OrderNo',
  'ProcessingType',
  'EnterOrgCD',
  'TransactionDatetime',
  'OutRelDirectory',
  'FileName',
  'UpdateDatetime',
] as const;
export type IndexColumn = (typeof INDEX_COLUMNS)[number];

/** Where each column stands under the names a source gives; undefined where it has none. `PatientID` is the least of them. */
export function indexColumns(names: readonly string[]): ReadonlyMap<IndexColumn, string> | undefined {
  const byLower = new Map(
    names.map((name) => [
      name
        .replace(/^\ufeff/, '')
        .trim()
        .toLowerCase(),
      name,
    ]),
  );
  const found = new Map<IndexColumn, string>();
  for (const column of INDEX_COLUMNS) {
    const name = byLower.get(column.toLowerCase());
    if (name !== undefined) found.set(column, name);
  }
  return found.has('PatientID') ? found : undefined;
}

/** Undefined for a row without a patient. Fixed-length columns come padded with blanks. */
export function readIndexRow(value: (column: IndexColumn) => string | undefined): IndexRow | undefined {
  const text = (column: IndexColumn): string => (value(column) ?? '').trim();
  const patient = text('PatientID');
  if (patient === '') return undefined;
  return {
    volume: text('VolumeLabel'),
    facility: text('FacilityID'),
    patient,
    day: text('OrderDate'),
    type: text('DataKind'),
    order: text('OrderNo'),
    action: text('ProcessingType').toUpperCase(),
    department: text('EnterOrgCD'),
    at: text('TransactionDatetime'),
    directory: text('OutRelDirectory')
      .replaceAll('\\', '/')
      .replace(/^\/+|\/+$/g, ''),
    fileName: text('FileName'),
    updatedAt: text('UpdateDatetime'),
  };
}
