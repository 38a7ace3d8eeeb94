import { type CdaDocument, type CdaPatient, foldName } from '@tomoshibi/formats';
import type { IdentityDifference } from './document-view.ts';
import type { PatientRow } from './patient-row.ts';

/**
 * In what the patient a CDA names differs from the chart it is filed in. Only what both state is compared; a letter from another
 * hospital has that hospital's number, so a number alone is a difference to be seen, not a verdict. Empty: they agree.
 */
export function documentIdentity({ patients }: CdaDocument, chart: PatientRow): readonly IdentityDifference[] {
  const [patient] = patients;
  if (patient === undefined) return [{ field: 'missing' }];
  if (patients.length > 1) return [{ field: 'several', stated: patients.map((one) => one.names[0] ?? '?').join('、') }];
  return [
    ...differs(
      'number',
      patient.ids.map((id) => id.extension),
      (id) => plainNumber(id) === plainNumber(chart.number),
    ),
    ...nameDiffers(patient.names, chart),
    ...differs('born', listed(patient.born), (born) => chart.born === undefined || sameDay(born, chart.born)),
    ...differs('sex', listed(knownSex(patient)), (sex) => (chart.sex !== 'M' && chart.sex !== 'F' ? true : sex === chart.sex)),
  ];
}

/** One statement that agrees is enough; none made is no difference. */
function differs(
  field: IdentityDifference['field'],
  stated: readonly string[],
  agrees: (one: string) => boolean,
): IdentityDifference[] {
  return stated.length === 0 || stated.some(agrees) ? [] : [{ field, stated: stated.join('、') }];
}

const listed = (one: string | undefined): readonly string[] => (one === undefined ? [] : [one]);

/** Leading zeros and hyphens are a matter of width. */
const plainNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/[-\s]/gu, '')
    .replace(/^0+(?=.)/u, '');

/**
 * Like with like: kanji with kanji, kana with kana. The same kana under other kanji is another name (渡部, 渡辺). Of several names in
 * one script, one that agrees is enough; a script the chart does not have says nothing.
 */
function nameDiffers(stated: readonly string[], { name }: PatientRow): IdentityDifference[] {
  const known = { kanji: name.kanji, kana: name.kana, romaji: name.romaji };
  const apart = (['kanji', 'kana', 'romaji'] as const).some((script) => {
    const own = known[script];
    const same = stated.filter((one) => scriptOf(one) === script).map(foldName);
    return own !== undefined && same.length > 0 && !same.includes(foldName(own));
  });
  return apart ? [{ field: 'name', stated: stated.join('、') }] : [];
}

function scriptOf(name: string): 'kanji' | 'kana' | 'romaji' {
  const plain = name.normalize('NFKC');
  if (/^[A-Za-z\s.'-]+$/u.test(plain)) return 'romaji';
  return /^[\u3040-\u30ff\s・]+$/u.test(plain) ? 'kana' : 'kanji';
}

/** As far as both are precise. */
function sameDay(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length, 10);
  return one.slice(0, length) === other.slice(0, length);
}

const knownSex = ({ sex }: CdaPatient): string | undefined => (sex === 'M' || sex === 'F' ? sex : undefined);
