import { describe, expect, it } from 'vitest';
import { placeOf } from './place-of.ts';

const FOLDER = '000/012/00001234/20260401';

describe('the place of an original', () => {
  it('is the natural key of its name when folders and name agree', () => {
    expect(placeOf(`${FOLDER}/OMP-01/00001234_20260401_OMP-01_000000000000001_20260401100000000_01_1`)).toEqual({
      key: { patient: '00001234', kind: 'OMP-01', day: '20260401', order: '000000000000001' },
      flag: '1',
      sentAt: '20260401100000000',
      patient: '00001234',
      code: undefined,
    });
  });

  it('keeps an unknown type in its own kind and says so', () => {
    expect(placeOf(`${FOLDER}/OML-99/00001234_20260401_OML-99_1_20260401100000000_01_1`)).toMatchObject({
      key: { kind: 'OML-99' },
      code: 'ssmix2.unknown-type',
    });
  });

  it('has no key when name and folder disagree, but knows whose folder it is', () => {
    expect(placeOf(`${FOLDER}/OMP-01/00009999_20260401_OMP-01_1_20260401100000000_01_1`)).toEqual({
      key: undefined,
      flag: undefined,
      code: 'ssmix2.folder-disagrees',
      patient: '00001234',
    });
    expect(placeOf('HOW_TO_RESTORE_FILES.txt')).toMatchObject({ key: undefined, patient: undefined });
  });

  it('tells the main file of a document from the files beside it, Japanese type folders included', () => {
    const content = `${FOLDER}/^退院時サマリー^^18842-5^退院時サマリー^LN/00001234_20260401_^退院時サマリー^^18842-5^退院時サマリー^LN_1_20260401100000000_01_1`;
    expect(placeOf(`${content}/main_document.xml`)).toMatchObject({
      key: { kind: 'X:^退院時サマリー^^18842-5^退院時サマリー^LN', order: '1' },
      flag: '1',
    });
    expect(placeOf(`${content}/style.css`, true)).toMatchObject({
      key: { kind: 'XC:^退院時サマリー^^18842-5^退院時サマリー^LN', order: '1/style.css' },
    });
  });
});
