import type { CdaDocument, CdaPatient } from '@tomoshibi/formats';
import { expect, it } from 'vitest';
import { documentIdentity } from './document-identity.ts';
import type { PatientRow } from './patient-row.ts';

const CHART: PatientRow = {
  number: '0000001234',
  name: { kanji: '髙橋 花子', kana: 'タカハシ ハナコ' },
  born: '1956-04-12',
  sex: 'F',
  stay: { state: 'unknown' },
};
const document = (...patients: CdaPatient[]): CdaDocument => ({ patients, facts: [], sections: [] });
const same: CdaPatient = { ids: [{ extension: '1234' }], names: ['高橋 花子'], born: '1956-04-12', sex: 'F' };

it('agrees when number, name, birth and sex do, in another width or form', () => {
  expect(documentIdentity(document(same), CHART)).toEqual([]);
  expect(
    documentIdentity(document({ ids: [{ extension: 'X-9' }, { extension: '0000001234' }], names: ['たかはし はなこ'] }), CHART),
  ).toEqual([]);
});

it('names each fact that differs, as the document states it', () => {
  const other: CdaPatient = { ids: [{ extension: '99' }], names: ['見本 太郎', 'ミホン タロウ'], born: '1970-01-01', sex: 'M' };
  expect(documentIdentity(document(other), CHART)).toEqual([
    { field: 'number', stated: '99' },
    { field: 'name', stated: '見本 太郎、ミホン タロウ' },
    { field: 'born', stated: '1970-01-01' },
    { field: 'sex', stated: 'M' },
  ]);
});

it('compares like with like: the same reading under other kanji is another name', () => {
  expect(documentIdentity(document({ ...same, names: ['見本 花子', 'タカハシ ハナコ'] }), CHART)).toEqual([
    { field: 'name', stated: '見本 花子、タカハシ ハナコ' },
  ]);
  expect(documentIdentity(document({ ...same, names: ['旧姓 花子', '高橋 花子', 'TAKAHASHI HANAKO'] }), CHART)).toEqual([]);
});

it('says when nobody or several are named, and compares a birth date as far as both are known', () => {
  expect(documentIdentity(document(), CHART)).toEqual([{ field: 'missing' }]);
  expect(documentIdentity(document(same, same), CHART)).toEqual([{ field: 'several', stated: '高橋 花子、高橋 花子' }]);
  expect(documentIdentity(document({ ...same, born: '1956' }), CHART)).toEqual([]);
  expect(documentIdentity(document({ ...same, born: '1957' }), CHART)).toEqual([{ field: 'born', stated: '1957' }]);
});
