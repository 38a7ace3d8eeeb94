import { describe, expect, it } from 'vitest';
import { indexColumns, readIndexRow } from './index-row.ts';

describe('a row of the index', () => {
  it('is found under names of either case, among columns of the vendor, behind a byte order mark', () => {
    const columns = indexColumns(['\ufeffPATIENTID', 'updatedatetime', 'X_Vendor', ' FileName ']);
    expect(columns?.get('PatientID')).toBe('\ufeffPATIENTID');
    expect(columns?.get('UpdateDatetime')).toBe('updatedatetime');
    expect(columns?.get('FileName')).toBe(' FileName ');
    expect(indexColumns(['a', 'b'])).toBeUndefined();
  });

  it('loses the blanks of fixed columns and keeps leading zeros', () => {
    const record: Record<string, string> = {
      PatientID: '0001234        ',
      OutRelDirectory: '\\000\\123\\',
      ProcessingType: 'ins',
    };
    expect(readIndexRow((column) => record[column])).toMatchObject({
      patient: '0001234',
      directory: '000/123',
      action: 'INS',
      fileName: '',
    });
    expect(readIndexRow(() => ' ')).toBeUndefined();
  });
});
