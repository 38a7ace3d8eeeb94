import { type BarcodeConfig, bandCodeText, type FoundPatient, type PatientBar } from '@tomoshibi/hospital';

/**
 * What a label says of a patient, in words. No allergy, no infection, no diagnosis: what patients and tubes carry is read by everybody on the
 * way. Whatever is not known is an empty text, and the label has room to write it.
 */
export interface LabelPerson {
  readonly kana: string;
  readonly name: string;
  /** `0012-3456`. */
  readonly number: string;
  /** `昭和31年4月12日 (1956/04/12)`. */
  readonly born: string;
  /** `65歳`, of the very young in months or days. */
  readonly age: string;
  readonly sex: string;
  /** `5東 512-2 内科`. */
  readonly place: string;
  /** 同姓同名注意 where another patient has the same name. */
  readonly alike: boolean;
  /** What the reader types for this patient, as on wristbands. */
  readonly code: string;
}

const SEX: Readonly<Record<string, string>> = { M: '男', F: '女', O: 'その他', U: '不明' };

export function labelPerson(of: PatientBar | FoundPatient, barcodes: BarcodeConfig | undefined): LabelPerson {
  const { name, number, born, age, sex, stay, sameName } = of;
  const { place, department } = stay;
  const kana = name.kana ?? '';
  return {
    kana,
    name: name.kanji ?? name.romaji ?? kana,
    number: /^\d{6,}$/.test(number) ? `${number.slice(0, -4)}-${number.slice(-4)}` : number,
    born: born === undefined ? '' : bornWords(born),
    age: age === undefined ? '' : ageWords(age),
    sex: sex === undefined ? '' : (SEX[sex] ?? sex),
    place: [place?.ward, [place?.room, place?.bed].filter(Boolean).join('-'), department].filter(Boolean).join(' '),
    alike: typeof sameName === 'number' ? sameName > 0 : sameName,
    code: bandCodeText(number, barcodes),
  };
}

function bornWords({ iso, wareki }: NonNullable<PatientBar['born']>): string {
  const western = iso.replace(/^\?/, '').replaceAll('-', '/');
  return wareki === undefined ? western : `${wareki} (${western})`;
}

function ageWords({ years, months, days }: NonNullable<PatientBar['age']>): string {
  if (years === 0 && months === 0) return `生後${days}日`;
  if (years === 0) return `${months}か月`;
  return years < 6 ? `${years}歳${months}か月` : `${years}歳`;
}
