import { DAY, isoDay, MINUTE, stamp14, ymd } from '../hospital/calendar.ts';
import { Chance } from '../hospital/chance.ts';
import { drug } from '../hospital/drugs.ts';
import { type Life, liveLife } from '../hospital/lives.ts';
import { personOf } from '../hospital/person.ts';
import { type HospitalOptions, planHospital } from '../hospital/plan.ts';
import { DEPARTMENTS, doctorOf } from '../hospital/staff.ts';
import type { Stay } from '../hospital/stays.ts';
import type { GeneratedFile } from '../hospital/storage-tree.ts';
import { dischargeCda } from './discharge-cda.ts';
import { drawnPng } from './drawn-png.ts';
import { japanesePdf } from './japanese-pdf.ts';

const SUMMARY = '^退院時サマリー^^18842-5^退院時サマリー^LN';
const LETTER = 'L01^紹介状^99MIHON^57133-1^診療情報提供書^LN';
const CONSENT = 'L02^入院診療計画同意書^99MIHON^59284-0^同意書^LN';

/** One in this many summaries is of somebody else, filed in this chart: what a careful reader must be told. */
const MIXED_UP_ONE_IN = 60;

/**
 * What lies in the 拡張ストレージ of patient `index`: for each stay a consent (PDF with a signature beside it) and, once it is over,
 * a summary (CDA); for those with a long illness a letter of referral (PDF of two pages). From `(seed, index)` alone, like the rest.
 */
export function patientDocuments(options: HospitalOptions, index: number): readonly GeneratedFile[] {
  const plan = planHospital(options);
  const life = liveLife(plan, index);
  const files: GeneratedFile[] = [];
  let order = 0;
  const put = (
    type: string,
    at: number,
    department: string,
    flag: string,
    contents: readonly (readonly [string, Uint8Array])[],
  ): void => {
    const { number } = life.care.person;
    const day = ymd(Math.floor(at / DAY));
    const key = `${9_000_000 + order++}`.padStart(15, '0');
    const folder = `${number.slice(0, 3)}/${number.slice(3, 6)}/${number}/${day}/${type}/${number}_${day}_${type}_${key}_${stamp14(at)}000_${department}_${flag}`;
    for (const [name, bytes] of contents) files.push({ path: `${folder}/${name}`, bytes, at: stamp14(at) });
  };
  letter(life, put);
  for (const stay of life.stays) {
    if (stay.window.admittedAt > plan.now) continue;
    consent(life, stay, put);
    if (stay.window.dischargedAt + 60 * MINUTE <= plan.now) summary(life, stay, put);
  }
  return files;
}

/** Of every patient, in order. */
export function* streamDocuments(options: HospitalOptions): Iterable<GeneratedFile> {
  for (let index = 0; index < options.patients; index++) yield* patientDocuments(options, index);
}

type Put = (
  type: string,
  at: number,
  department: string,
  flag: string,
  contents: readonly (readonly [string, Uint8Array])[],
) => void;

function summary(life: Life, stay: Stay, put: Put): void {
  const { care, diagnoses } = life;
  const { plan, index } = care;
  const { department, disease } = stay.reason;
  const at = stay.window.dischargedAt + 60 * MINUTE;
  const chance = new Chance(plan.seed, index, stay.window.slot, 211);
  const mixedUp = plan.odd && chance.int(1, MIXED_UP_ONE_IN) === 1;
  const person = mixedUp ? personOf(plan, index + 1 < plan.patients ? index + 1 : Math.max(0, index - 1)) : care.person;
  const doctor = doctorOf(plan.seed, department, index);
  const drugs = stay.reason.drugs.map((use): readonly [string, string] => [drug(use.drug).name, '指示のとおり']);
  const picture = chance.is(0.3);
  const text = dischargeCda({
    ...person,
    born: ymd(person.bornDay),
    admitted: ymd(Math.floor(stay.window.admittedAt / DAY)),
    discharged: ymd(Math.floor(stay.window.dischargedAt / DAY)),
    doctor: `${doctor.family} ${doctor.given}`,
    department: DEPARTMENTS[department],
    disease: disease.name,
    problems: diagnoses
      .asOf(at)
      .filter((one) => one.disease.name !== disease.name)
      .slice(0, 4)
      .map((one) => one.disease.name),
    course: stay.died
      ? [`${disease.name}のため入院。治療を続けたが、${isoDay(Math.floor(stay.window.dischargedAt / DAY))}に死亡退院となった。`]
      : [`${disease.name}のため入院。`, '入院後の経過はおおむね良好で、合併症なく経過した。', '外来で経過を診る。'],
    drugs,
    ...(picture && { attached: 'monitor.png' }),
    ...(chance.is(0.2) && { corrected: ['次回の外来は1週間後。', '次回の外来は2週間後。'] as const }),
  });
  put(SUMMARY, at, department, '1', [
    ['main.xml', Buffer.from(text)],
    ...(picture ? [['monitor.png', drawnPng(600, 160, index)] as const] : []),
  ]);
}

function consent({ care }: Life, stay: Stay, put: Put): void {
  const { department, disease } = stay.reason;
  const day = Math.floor(stay.window.admittedAt / DAY);
  const { person } = care;
  const pdf = japanesePdf([
    [
      '入院診療計画 説明と同意',
      `患者 ${person.family} ${person.given} 様`,
      `病名 ${disease.name}`,
      `説明日 ${isoDay(day)}`,
      '治療の内容、見込まれる期間、考えられる合併症について説明を受け、同意しました。',
      '署名は別紙のとおり。',
    ],
  ]);
  put(CONSENT, stay.window.admittedAt + 90 * MINUTE, department, '1', [
    ['main.pdf', pdf],
    ['signature.png', drawnPng(360, 120, care.index + 3)],
  ]);
}

function letter({ care }: Life, put: Put): void {
  const { person, plan, index } = care;
  const { condition } = person;
  const chance = new Chance(plan.seed, index, 223);
  if (condition === undefined || !chance.is(0.5)) return;
  const day = plan.today - chance.int(20, Math.max(21, Math.min(plan.days - 1, 700)));
  const pdf = japanesePdf([
    [
      '診療情報提供書',
      'みほん病院 御中',
      `患者 ${person.family} ${person.given} 様`,
      `傷病名 ${condition.disease.name}`,
      'いつもお世話になっております。上記にて当院で診ておりました方です。',
      '貴院での精査と今後の方針についてご高診をお願いいたします。',
    ],
    [
      '診療情報提供書(2枚目)',
      '治療経過',
      '内服で経過を診てきましたが、この半年で症状の変化があります。',
      'みほん西内科クリニック',
    ],
  ]);
  put(LETTER, day * DAY + 10 * 60 * MINUTE, condition.department, '1', [['main.pdf', pdf]]);
}
