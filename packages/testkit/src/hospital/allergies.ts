import type { Admission } from './admissions.ts';
import { Chance } from './chance.ts';
import type { Person } from './person.ts';
import type { HospitalPlan } from './plan.ts';

interface Allergen {
  readonly weight: number;
  readonly kind: 'DA' | 'FA' | 'EA' | 'LA' | 'MA';
  readonly code: string;
  readonly name: string;
  readonly reactions: readonly string[];
}

/** JC10-shaped and made-up local codes. */
const ALLERGENS: readonly Allergen[] = [
  { weight: 8, kind: 'DA', code: 'A001', name: 'ペニシリン系抗菌薬', reactions: ['全身の発疹', '呼吸苦'] },
  { weight: 6, kind: 'DA', code: 'A002', name: 'ヨード造影剤', reactions: ['じんま疹', '血圧低下'] },
  { weight: 5, kind: 'DA', code: 'A003', name: 'ピリン系解熱鎮痛薬', reactions: ['薬疹'] },
  { weight: 4, kind: 'DA', code: 'A004', name: 'マクロライド系抗菌薬', reactions: ['下痢と発疹'] },
  { weight: 3, kind: 'DA', code: 'A005', name: 'リドカイン', reactions: ['意識が遠のく'] },
  { weight: 3, kind: 'MA', code: 'A101', name: 'ラテックス', reactions: ['接触部の発赤'] },
  { weight: 4, kind: 'FA', code: 'A201', name: '卵', reactions: ['口のかゆみ'] },
  { weight: 3, kind: 'FA', code: 'A202', name: 'そば', reactions: ['じんま疹'] },
  { weight: 3, kind: 'FA', code: 'A203', name: 'えび・かに', reactions: ['顔のむくみ'] },
  { weight: 2, kind: 'EA', code: 'A301', name: 'ハウスダスト', reactions: ['くしゃみ'] },
  { weight: 4, kind: 'LA', code: 'A401', name: 'スギ花粉', reactions: ['目のかゆみ'] },
];

const KINDS: Readonly<Record<Allergen['kind'], string>> = {
  DA: '薬剤アレルギー',
  FA: '食物アレルギー',
  EA: '環境アレルギー',
  LA: '花粉アレルギー',
  MA: 'その他のアレルギー',
};
const SEVERITIES = ['SV^重度^HL70128', 'MO^中等度^HL70128', 'MI^軽度^HL70128'] as const;

export interface Allergy {
  readonly kind: Allergen['kind'];
  readonly code: string;
  readonly name: string;
  readonly severity: string;
  readonly reaction: string;
  readonly since: string;
  /** ADT-61 says 削除 while ADT-00 still states it. */
  readonly contradicted: boolean;
}

const ANTIBIOTICS = ['ceftriaxone', 'sulbactam', 'cefazolin', 'cefmetazole', 'tazobactam'];

/** Would the admission give what this allergen forbids: a beta-lactam, or contrast for the CT? */
export function forbids(code: string, admission: Admission): boolean {
  if (code === 'A001') return admission.infusions.some((bag) => bag.drugs.some(([key]) => ANTIBIOTICS.includes(key)));
  return code === 'A002' && admission.exams.includes('abdomen-ct');
}

/** 12 % of the patients; in 5 % of these the two places contradict each other. */
export function allergiesOf(plan: HospitalPlan, index: number, person: Person): readonly Allergy[] {
  const chance = new Chance(plan.seed, index, 73);
  const forced = person.roles.includes('same-name');
  if (!chance.is(0.12) && !forced) return [];
  const { reason, condition } = person;
  const choice = ALLERGENS.filter(
    (one) =>
      (reason === undefined || !forbids(one.code, reason)) &&
      !(one.code === 'A002' && condition?.exams.includes('abdomen-ct') === true),
  );
  const first = forced ? (choice.find((allergen) => allergen.kind === 'DA') as Allergen) : chance.weighted(choice);
  const second = chance.is(0.25) ? chance.weighted(choice) : first;
  return (second === first ? [first] : [first, second]).map((allergen, i) => ({
    kind: allergen.kind,
    code: allergen.code,
    name: allergen.name,
    severity: chance.pick(SEVERITIES),
    reaction: chance.pick(allergen.reactions),
    since: `${chance.int(1985, 2018)}`,
    contradicted: i === 0 && (forced || chance.is(0.05)),
  }));
}

export function al1(allergies: readonly Allergy[]): string {
  return allergies.map((a, i) => `AL1|${i + 1}|${a.kind}^${KINDS[a.kind]}^HL70127|${a.code}^${a.name}^99MIH\r`).join('');
}

export function iam(allergies: readonly Allergy[]): string {
  return allergies
    .map(
      (a, i) =>
        `IAM|${i + 1}|${a.kind}^${KINDS[a.kind]}^HL70127|${a.code}^${a.name}^99MIH|${a.severity}|${a.reaction}|${a.contradicted ? 'D^削除^HL70323' : 'A^追加^HL70323'}|||||${a.since}\r`,
    )
    .join('');
}
