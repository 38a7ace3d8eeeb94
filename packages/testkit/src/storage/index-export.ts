import type { GeneratedFile } from '../hospital/storage-tree.ts';

/** A row of SSMIXIDX under the names of its columns. */
export type IndexRecord = Readonly<Record<string, string>>;

export const INDEX_TABLE = `CREATE TABLE "SSMIXIDX" (
  "VolumeLabel" varchar(20), "FacilityID" char(10), "PatientID" varchar(15), "OrderDate" char(8), "DataKind" varchar(180),
  "OrderNo" varchar(22), "ProcessingType" char(3), "EnterOrgCD" varchar(5), "TransactionDatetime" char(17),
  "OutRelDirectory" varchar(260), "FileName" varchar(260), "UpdateDatetime" timestamp, "VendorNote" text)`;

/** The index's row for a file of the tree. `updatedAt`: `2026-11-23 10:00:00.123`. */
export function indexRecord({ path }: Pick<GeneratedFile, 'path'>, updatedAt: string): IndexRecord {
  const cut = path.lastIndexOf('/');
  const name = path.slice(cut + 1);
  const [patient = '', day = '', type = '', order = '', sentAt = '', department = '', flag] = name.split('_');
  return {
    VolumeLabel: 'V01',
    FacilityID: '9999999999',
    PatientID: patient,
    OrderDate: day,
    DataKind: type,
    OrderNo: order,
    ProcessingType: flag === '0' ? 'DEL' : 'INS',
    EnterOrgCD: department,
    TransactionDatetime: sentAt,
    OutRelDirectory: path.slice(0, cut).replaceAll('/', '\\'),
    FileName: name,
    UpdateDatetime: updatedAt,
  };
}

/** A file export of the index: a header line and a line a row. */
export function indexCsv(records: readonly IndexRecord[], delimiter = ','): string {
  const names = Object.keys(records[0] ?? indexRecord({ path: '' }, ''));
  const line = (values: readonly string[]): string =>
    `${values.map((value) => (/[",\t\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(delimiter)}\r\n`;
  return line(names) + records.map((record) => line(names.map((name) => record[name] ?? ''))).join('');
}
