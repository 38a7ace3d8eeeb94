import type { PatientBar } from '../chart/view.ts';
import type { PrescribedDrug, PrescribedGroup, WrittenPrescription } from './events.ts';

/**
 * 読み上げ確認: what the doctor says aloud before signing, one sentence a drug. `見本花子さん、昭和31年4月12日、ワルファリン錠1mgを1回2錠、夕食後、7日`.
 * Only what is written is said; a birth date that is not known is said to be so.
 */
export function readAloud(
  bar: Pick<PatientBar, 'name' | 'born'>,
  prescription: Pick<WrittenPrescription, 'groups'>,
): readonly string[] {
  const { kanji, kana, romaji } = bar.name;
  const name = (kanji ?? kana ?? romaji ?? '氏名不明').replace(/[ \u3000]/gu, '');
  const born = bar.born?.wareki ?? bar.born?.iso ?? '生年月日不明';
  return prescription.groups.flatMap((group) =>
    group.drugs.map((drug) => [`${name}さん`, born, `${drug.name}を${doseOf(group, drug)}`, ...howOf(group)].join('、')),
  );
}

const doseOf = ({ sort }: PrescribedGroup, { perDose, unit, total }: PrescribedDrug): string =>
  sort === 'external'
    ? `全部で${perDose}${unit}`
    : `1回${perDose}${unit}${total === undefined ? '' : `、全部で${total.amount}${total.unit}`}`;

function howOf({ sort, usage, count, route, ratePerHour }: PrescribedGroup): readonly string[] {
  const counted = sort === 'external' ? [] : [sort === 'as-needed' ? `${count}回分` : `${count}日`];
  return [
    ...(route === undefined ? [] : [route]),
    ...(ratePerHour === undefined ? [] : [`毎時${ratePerHour}ミリリットル`]),
    usage,
    ...counted,
  ];
}
