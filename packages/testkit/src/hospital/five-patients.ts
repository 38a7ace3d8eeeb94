import { generatePatient } from './generate-patient.ts';
import { type HospitalOptions, type HospitalPlan, numberOf, planHospital } from './plan.ts';
import { playerOf, type Role } from './roles.ts';

export interface WorthOpening {
  readonly index: number;
  readonly number: string;
  readonly name: string;
  /** One line why. */
  readonly ja: string;
  readonly en: string;
}

interface Reason {
  readonly role: Role;
  readonly ja: string;
  readonly en: string;
}

const REASONS: readonly Reason[] = [
  {
    role: 'same-name',
    ja: '同姓同名・同じ誕生日の別人がいる入院患者。アレルギーの記載が二か所で食い違う',
    en: 'Inpatient with a namesake born on the same day; allergy stated in one place and deleted in the other',
  },
  {
    role: 'dialysis',
    ja: '週３回の透析。透析前採血の推移',
    en: 'Dialysis three times a week, with the trend of pre-dialysis results',
  },
  { role: 'cancer', ja: '抗がん剤治療が続く長いカルテ', en: 'A long chart: chemotherapy for years' },
  {
    role: 'warfarin',
    ja: '心不全で入院中、ワルファリン内服。PT-INR の推移',
    en: 'In hospital for heart failure, on warfarin: trend of PT-INR',
  },
  {
    role: 'truncated',
    ja: '１件が途中で切れていて読めない。読めないことがカルテに出る',
    en: 'One item is cut off and cannot be read; the chart says so',
  },
];

/** Without odd files the fifth is an insulin user. */
const WHOLE: Reason = {
  role: 'insulin',
  ja: 'インスリン自己注射と血糖・HbA1c の推移',
  en: 'Insulin user, with the trend of glucose and HbA1c',
};

function indexOf(plan: HospitalPlan, role: Role): number {
  // In a large hospital nobody is cut off by decree; the largest chart is worth more there.
  return role === 'cancer' && plan.worst > 0 ? 0 : playerOf(plan, role);
}

/** The patients the demo offers first. In a hospital of fewer than five some come twice and are left out. */
export function fivePatientsWorthOpening(options: HospitalOptions): readonly WorthOpening[] {
  const plan = planHospital(options);
  const reasons = REASONS.map((reason) => (reason.role === 'truncated' && (!plan.odd || !plan.small) ? WHOLE : reason));
  const seen = new Set<number>();
  return reasons.flatMap(({ role, ja, en }) => {
    const index = indexOf(plan, role);
    if (seen.has(index)) return [];
    seen.add(index);
    const { kanji } = generatePatient(options, index).truth;
    return [{ index, number: numberOf(index), name: `${kanji.family} ${kanji.given}`, ja, en }];
  });
}
