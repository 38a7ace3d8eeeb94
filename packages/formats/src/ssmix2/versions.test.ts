import { describe, expect, it } from 'vitest';
import { parseFileName, type Ssmix2FileName } from './file-name.ts';
import { compareVersions, naturalKey } from './versions.ts';

function named(name: string): Ssmix2FileName {
  const parsed = parseFileName(name);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value;
}

describe('versions of one thing', () => {
  it('share patient, day, type and key, whatever their flag, time and department', () => {
    const old = named('1_20240401_OMD_7_20240401101530123_01_2');
    expect(naturalKey(old)).toBe(naturalKey(named('1_20240401_OMD_7_20240402101530123_02_1')));
    for (const other of ['2_20240401_OMD_7', '1_20240402_OMD_7', '1_20240401_OMP-01_7', '1_20240401_OMD_8']) {
      expect(naturalKey(named(`${other}_20240401101530123_01_2`))).not.toBe(naturalKey(old));
    }
  });

  it('are ordered by the time of sending, with 14 digits as the beginning of the second', () => {
    const times = ['20240401101531', '20240401101530123', '20240401101530', '20240401101530000'].map((sentAt) => ({ sentAt }));
    expect(times.sort(compareVersions).map(({ sentAt }) => sentAt)).toEqual([
      '20240401101530',
      '20240401101530000',
      '20240401101530123',
      '20240401101531',
    ]);
    expect(compareVersions({ sentAt: '20240401101530' }, { sentAt: '20240401101530000' })).toBe(0);
  });
});
