import type { Admission } from './admissions.ts';
import { currentSlot, stayWindow } from './beds.ts';
import { DAY } from './calendar.ts';
import { Chance } from './chance.ts';
import { CONDITIONS, type Condition, conditionOf } from './conditions.ts';
import { FOREIGN, GIVEN_NAMES, LONG_NAMES } from './given-names.ts';
import { type HospitalPlan, numberOf } from './plan.ts';
import { type Role, reasonOf, rolesOf, sharesName, soundsAlike } from './roles.ts';
import { GAIJI_SURNAMES, LIKE_SOUNDING, type NamePart, nameParts, SURNAMES, VARIANT_SURNAMES } from './surnames.ts';

export interface FullName {
  readonly family: string;
  readonly given: string;
  readonly familyKana: string;
  readonly givenKana: string;
}

export interface Person extends FullName {
  readonly number: string;
  /** PID-8 as sent. */
  readonly sex: 'M' | 'F' | 'U';
  readonly bornDay: number;
  readonly phone: string;
  readonly postcode: string;
  readonly address: string;
  readonly roles: readonly Role[];
  /** The illness the patient is mainly known for; undefined for those who came once. */
  readonly condition?: Condition;
  /** Why the patient lies in the house today. */
  readonly reason?: Admission;
}

interface Body {
  readonly sex: 'M' | 'F';
  readonly bornDay: number;
  readonly condition: Condition | undefined;
  readonly reason: Admission | undefined;
}

/** Share of the outpatients by how much they come; `inpatient` goes by bed. */
export type Frequency = 'once' | 'sometimes' | 'often' | 'always';

/** 60 % ≤ 10 files, 25 % 10–100, 13 % 100–1,000, 2 % above; inpatients count among the middle two. */
export function frequencyOf(plan: HospitalPlan, index: number): Frequency {
  const roles = rolesOf(plan, index);
  if (roles.includes('dialysis') || roles.includes('cancer')) return 'always';
  if (roles.includes('insulin') || roles.includes('deceased')) return 'often';
  const inside = Math.min(0.9, (0.86 * plan.sharedBeds) / plan.patients);
  const outside = 1 - inside;
  const u = new Chance(plan.seed, index, 43).next();
  const once = Math.min(0.94, 0.617 / outside);
  const often = Math.max(0.015, (0.115 - inside * 0.5) / outside);
  const always = plan.small ? 0.004 : Math.max(0.006, 0.021 / outside);
  if (u < always) return 'always';
  if (u < always + often) return 'often';
  return u > 1 - once ? 'once' : 'sometimes';
}

function conditionFor(plan: HospitalPlan, index: number, reason: Admission | undefined, chance: Chance): Condition | undefined {
  const roles = rolesOf(plan, index);
  if (index < plan.firstShared || roles.includes('dialysis')) return conditionOf('dialysis');
  if (roles.includes('cancer')) return conditionOf('colon-cancer');
  if (roles.includes('insulin')) return conditionOf('insulin');
  if (roles.includes('deceased')) return conditionOf('heart-failure');
  if (roles.includes('warfarin')) return conditionOf('af-warfarin');
  if (reason !== undefined) {
    if (reason.condition !== undefined) return conditionOf(reason.condition);
    const fitting = CONDITIONS.filter(
      (c) =>
        c.key !== 'dialysis' &&
        c.key !== 'colon-cancer' &&
        c.ages[0] <= reason.ages[0] &&
        c.ages[1] >= reason.ages[1] - 12 &&
        (c.sex === undefined || c.sex === reason.sex),
    );
    return fitting.length > 0 && chance.is(0.7) ? chance.weighted(fitting) : undefined;
  }
  const frequency = frequencyOf(plan, index);
  if (frequency === 'once') return undefined;
  if (frequency === 'always') return conditionOf(chance.is(0.6) ? 'dialysis' : chance.is(0.6) ? 'colon-cancer' : 'breast-cancer');
  return chance.weighted(CONDITIONS.filter((c) => c.key !== 'dialysis'));
}

function bodyOf(plan: HospitalPlan, index: number): Body {
  const chance = new Chance(plan.seed, index, 47);
  const place = currentSlot(plan, index);
  const reason = place === undefined ? undefined : reasonOf(plan, place);
  const condition = conditionFor(plan, index, reason, chance);
  const sex = reason?.sex ?? condition?.sex ?? (chance.is(0.5) ? 'M' : 'F');
  if (reason?.key === 'newborn' && place !== undefined) {
    const mother = stayWindow(plan, { bed: place.bed - 1, slot: 0 });
    return { sex: chance.is(0.5) ? 'M' : 'F', bornDay: Math.floor(mother.admittedAt / DAY), condition: undefined, reason };
  }
  const [low, high] = reason?.ages ?? condition?.ages ?? (chance.is(0.08) ? [0, 3] : [2, 92]);
  const from = Math.max(low, reason !== undefined && condition !== undefined ? Math.min(condition.ages[0], high) : low);
  const age =
    from +
    (high - from) * (condition === undefined && reason === undefined ? chance.next() : (chance.next() + chance.next()) / 2);
  return { sex, bornDay: plan.today - Math.floor(age * 365.25) - chance.int(1, 364), condition, reason };
}

function surnameOf(plan: HospitalPlan, index: number, roles: readonly Role[], chance: Chance): NamePart {
  const u = chance.next();
  if (roles.includes('gaiji') || (u < 0.004 && plan.odd)) return chance.weighted(GAIJI_SURNAMES);
  if (roles.includes('variant') || u < 0.104) return chance.weighted(VARIANT_SURNAMES);
  const k = Math.floor(index / 2);
  if (soundsAlike(plan, k)) {
    const kanji = new Chance(plan.seed, k, 67).pick(Object.keys(LIKE_SOUNDING));
    const like = nameParts(LIKE_SOUNDING[kanji] as string)[0] as NamePart;
    return index % 2 === 1 ? like : (SURNAMES.find((surname) => surname.kanji === kanji) ?? like);
  }
  return chance.weighted(SURNAMES);
}

function nameOf(plan: HospitalPlan, index: number, body: Body, roles: readonly Role[]): FullName {
  const chance = new Chance(plan.seed, index, 53);
  const newborn = body.reason?.key === 'newborn';
  if (newborn) {
    const place = currentSlot(plan, index);
    const mother = place === undefined ? undefined : motherOf(plan, place.bed);
    if (mother !== undefined) return { ...mother, given: `${mother.given}ベビー`, givenKana: `${mother.givenKana}ベビー` };
  }
  const plain = roles.includes('same-name');
  if (!plain && (roles.includes('long-name') || chance.is(0.0008)))
    return LONG_NAMES.find((n) => n.sex === body.sex) ?? LONG_NAMES[0];
  if (!plain && (roles.includes('foreign') || chance.is(0.008))) return chance.pick(FOREIGN.filter((n) => n.sex === body.sex));
  const surname = surnameOf(plan, index, roles, chance);
  const names = GIVEN_NAMES[body.sex];
  const elder = body.bornDay < -400 ? 0.9 : body.bornDay < 1_500 ? 0.5 : 0.04;
  const given = chance.pick(chance.is(elder) ? names.elder : names.younger);
  return { family: surname.kanji, given: given.kanji, familyKana: surname.kana, givenKana: given.kana };
}

function motherOf(plan: HospitalPlan, bed: number): FullName | undefined {
  // The mother's bed is the one before, at the head of the ward; her owner follows from the same arithmetic.
  const index = ownerBefore(plan, bed);
  return index === undefined ? undefined : nameOf(plan, index, bodyOf(plan, index), rolesOf(plan, index));
}

function ownerBefore(plan: HospitalPlan, bed: number): number | undefined {
  if (bed < 1) return undefined;
  const index = plan.firstShared + ((plan.stride * (bed - 1) + plan.shift) % plan.sharedPatients);
  return currentSlot(plan, index) === undefined ? undefined : index;
}

/** Old and half-width: `ｻﾄｳ`, as 1 % of the senders' records still have the reading. */
function halfKana(text: string): string {
  const full = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー';
  const half = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ';
  const marks: Readonly<Record<string, string>> = { '\u3099': 'ﾞ', '\u309a': 'ﾟ' };
  return [...text.normalize('NFD')].map((c) => marks[c] ?? half[full.indexOf(c)] ?? c).join('');
}

const TOWNS = [
  'みほん市中央町',
  'みほん市見本が丘',
  'みほん市東みほん',
  'みほん市西みほん',
  'みほん市大字例示',
  'みほん市港町',
  'みほん市城下',
  '例題町字見本',
  'みほん市若葉台',
  'みほん市桜例',
];

/** Everything PID says, and why the patient is known here. Follows from seed and index alone. */
export function personOf(plan: HospitalPlan, index: number): Person {
  const roles = rolesOf(plan, index);
  let body = bodyOf(plan, index);
  let name: FullName;
  const twin = index % 2 === 1 && sharesName(plan, (index - 1) / 2);
  if (twin) {
    const base = bodyOf(plan, index - 1);
    const inside = body.reason !== undefined && base.reason === undefined;
    // Both take the birthday of the one who lies in the house, so that the reason for lying there stays plausible.
    body = { ...body, sex: inside ? body.sex : base.sex, bornDay: inside ? body.bornDay : base.bornDay };
    name = nameOf(plan, index - 1, { ...base, sex: body.sex, bornDay: body.bornDay }, ['same-name']);
  } else if (index % 2 === 0 && sharesName(plan, index / 2)) {
    const other = bodyOf(plan, index + 1);
    if (other.reason !== undefined && body.reason === undefined) body = { ...body, sex: other.sex, bornDay: other.bornDay };
    name = nameOf(plan, index, body, ['same-name']);
  } else {
    name = nameOf(plan, index, body, roles);
  }
  const chance = new Chance(plan.seed, index, 59);
  if (roles.includes('half-kana') || (chance.is(0.01) && plan.odd))
    name = { ...name, familyKana: halfKana(name.familyKana), givenKana: halfKana(name.givenKana) };
  const fits = body.condition === undefined || body.condition.sex === undefined || body.condition.sex === body.sex;
  const town = chance.pick(TOWNS);
  return {
    number: numberOf(index),
    family: name.family,
    given: name.given,
    familyKana: name.familyKana,
    givenKana: name.givenKana,
    sex: roles.includes('unknown-sex') || chance.is(0.0008) ? 'U' : body.sex,
    bornDay: body.bornDay,
    phone: `${chance.is(0.6) ? '090' : '080'}-0000-${`${chance.int(0, 9_999)}`.padStart(4, '0')}`,
    postcode: `999-00${`${chance.int(0, 99)}`.padStart(2, '0')}`,
    address: `見本県${town}${chance.int(1, 9)}丁目${chance.int(1, 40)}番${chance.int(1, 30)}号`,
    roles,
    ...(fits && body.condition !== undefined ? { condition: body.condition } : {}),
    ...(body.reason === undefined ? {} : { reason: body.reason }),
  };
}
