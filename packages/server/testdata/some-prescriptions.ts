import { type DraftGroup, type InsuranceItem, type PatientBar, type PrescriptionDraft, prescribe, usageWords, type WrittenPrescription } from '@tomoshibi/hospital';
import type { OutsideFacts } from '../src/orders/jahis/outside-paper.ts';

/** The nth prescription that might be written in みほん病院: the same n, the same prescription. Names with gaiji, long lists, all sorts. */
export function somePrescription(n: number): { readonly written: WrittenPrescription; readonly facts: OutsideFacts } {
  const draw = chance(n * 7919 + 17);
  const groups = Array.from({ length: 1 + draw(n % 10 === 0 ? 9 : 4) }, () => group(draw));
  const draft: PrescriptionDraft = {
    sheet: 'outside',
    purpose: 'regular',
    startOn: '2026-11-24',
    department: pick(draw, ['内科', '循環器内科', '整形外科', '糖尿病・内分泌内科']),
    notes: draw(3) === 0 ? [pick(draw, ['一包化', '粉砕', '残薬は次回持参', '疑義は 内線 2200 へ, 夜間も'])] : [],
    seen: [],
    ...(draw(5) === 0 ? { refills: 2 + draw(2) } : {}),
    groups,
  };
  const made = prescribe(draft, {
    listed: (name) => ({ name, ...(draw(2) === 0 ? { code: `9900${100 + draw(800)}01`, codeSystem: 'HOT9' } : {}) }),
    highAlertOf: () => undefined,
    doctor: pick(draw, ['見本 次郎', '髙橋 﨑子', '𠮷田 三郎']),
    issuedOn: '2026-11-24',
    toSee: [],
  });
  if (!made.ok) throw new TypeError(made.refusal.code);
  const born = `19${30 + draw(69)}-0${1 + draw(9)}-${10 + draw(18)}`;
  const bar: PatientBar = {
    ref: 'abcdefghjkmn',
    number: `00${10000 + draw(89999)}`,
    name: { kanji: pick(draw, ['見本 花子', '渡邉 一郎', '𠮷野 德子', 'Smith John']), kana: pick(draw, ['ミホン ハナコ', 'ワタナベ イチロウ', 'ヴォーン ジョージ']) },
    sex: draw(2) === 0 ? 'M' : 'F',
    born: { iso: born },
    stay: { state: 'outpatient' },
    sameName: 0,
    sameNameAndBirth: 0,
    phones: [],
    identityConflicts: 0,
  };
  const insurance = (draw(3) === 0 ? [] : [{ insurer: `061${10000 + draw(89999)}`, insured: `${10 + draw(90)}・${100 + draw(900)}`, relation: pick(draw, ['本人', '家族', '']) }]) as unknown as InsuranceItem[];
  const hospital = { name: 'みほん病院', institution: '1310000018', address: '東京都みほん区みほん町1-2-3', phone: '03-0000-0000', ...(draw(2) === 0 ? { fax: '03-0000-0001' } : {}) };
  return { written: made.value, facts: { hospital, bar, insurance } };
}

type Draw = (below: number) => number;
const NAMES: Readonly<Record<DraftGroup['sort'], readonly (readonly [string, string])[]>> = {
  oral: [['アムロジピンＯＤ錠５ｍｇ', '錠'], ['レボチロキシンＮａ錠５０μｇ', '錠'], ['酸化マグネシウム錠３３０ｍｇ「ケンエー」', '錠'], ['カルボシステインシロップ５％', 'mL'], ['アセトアミノフェン細粒２０％', 'g']], // biome-ignore format: pairs
  'as-needed': [['ロキソプロフェンＮａ錠６０ｍｇ', '錠'], ['アセトアミノフェン錠５００ｍｇ', '錠']],
  external: [['ケトプロフェンテープ４０ｍｇ', '枚'], ['ヘパリン類似物質油性クリーム０．３％', 'g'], ['ラタノプロスト点眼液０．００５％', '本']],
  insulin: [['インスリン グラルギンＢＳ注ミリオペン３００単位', '単位']],
  injection: [],
};

function group(draw: Draw): DraftGroup {
  const sort = pick(draw, ['oral', 'oral', 'oral', 'as-needed', 'external', 'insulin'] as const);
  const at = ([['morning'], ['morning', 'evening'], ['morning', 'noon', 'evening'], ['bed']] as const)[draw(4)] ?? ['bed'];
  const byDays = sort === 'oral' || sort === 'insulin';
  const usage = byDays ? usageWords([...at], pick(draw, ['after', 'before', 'time'] as const)) : pick(draw, ['疼痛時', '1日2回 患部に塗布', '発熱時(38.5℃以上)、6時間あける']);
  return {
    sort,
    usage: usage ?? '',
    ...(byDays ? { timesPerDay: at.length, at: [...at] } : {}),
    count: sort === 'external' ? 1 : 1 + draw(90),
    drugs: Array.from({ length: 1 + draw(sort === 'oral' ? 4 : 2) }, () => {
      const [name, unit] = pick(draw, NAMES[sort]);
      const noChange = ([undefined, 'medical', 'patient'] as const)[draw(8)];
      return {
        name,
        unit,
        perDose: pick(draw, ['1', '2', '0.5', '1.5', '12.25', '100']),
        ...(sort === 'insulin' ? { total: { amount: String(1 + draw(5)), unit: 'キット' } } : {}),
        ...(noChange === undefined ? {} : { noChange }),
      };
    }),
  };
}

const pick = <T>(draw: Draw, of: readonly T[]): T => of[draw(of.length)] as T;

function chance(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39);
    mixed = (mixed ^ (mixed >>> 16)) >>> 0;
    return mixed % below;
  };
}
