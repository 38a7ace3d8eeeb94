import type { UsageKey } from './drugs.ts';
import type { TestSet } from './lab-tests.ts';
import type { Department } from './staff.ts';

/** drug key, amount per dose, usage; `self` and `external` drugs carry a total instead. */
export interface DrugUse {
  readonly drug: string;
  readonly dose: number;
  readonly usage: UsageKey;
  /** Share of patients with the condition who get it; default 1. */
  readonly share?: number;
}

export interface Disease {
  readonly name: string;
  /** ICD-10 without the dot. */
  readonly icd10: string;
}

/** A long illness: what is seen, taken and measured because of it. */
export interface Condition {
  readonly key: string;
  readonly weight: number;
  readonly disease: Disease;
  readonly department: Department;
  readonly ages: readonly [number, number];
  readonly sex?: 'M' | 'F';
  /** Usual days between visits. */
  readonly every: number;
  readonly drugs: readonly DrugUse[];
  readonly tests: readonly TestSet[];
  /** Where this illness moves a test: mean and deviation. */
  readonly values: Readonly<Record<string, readonly [number, number]>>;
  readonly exams: readonly ExamKey[];
  /** Other conditions that often come along. */
  readonly with: readonly string[];
}

export type ExamKey =
  | 'chest'
  | 'abdomen-ct'
  | 'head-ct'
  | 'head-mri'
  | 'knee'
  | 'hip'
  | 'wrist'
  | 'ankle'
  | 'abdomen-us'
  | 'gastroscopy'
  | 'colonoscopy'
  | 'ecg'
  | 'echo'
  | 'spirometry'
  | 'fetal-us'
  | 'bone-density'
  | 'chest-ct';

function use(drug: string, dose: number, usage: UsageKey, share = 1): DrugUse {
  return { drug, dose, usage, share };
}

export const CONDITIONS: readonly Condition[] = [
  {
    key: 'hypertension',
    weight: 20,
    disease: { name: '高血圧症', icd10: 'I10' },
    department: '07',
    ages: [45, 92],
    every: 56,
    drugs: [use('amlodipine', 1, 'morning'), use('candesartan', 1, 'morning', 0.5), use('olmesartan', 1, 'morning', 0.2)],
    tests: ['basic', 'urine'],
    values: {},
    exams: ['chest', 'ecg'],
    with: ['dyslipidaemia', 'gout', 'insomnia'],
  },
  {
    key: 'dyslipidaemia',
    weight: 10,
    disease: { name: '脂質異常症', icd10: 'E785' },
    department: '01',
    ages: [40, 88],
    every: 84,
    drugs: [use('rosuvastatin', 1, 'evening')],
    tests: ['basic', 'lipid'],
    values: { ldl: [138, 24], tg: [172, 50], hdl: [52, 8] },
    exams: ['abdomen-us'],
    with: ['hypertension', 'gastritis'],
  },
  {
    key: 'diabetes',
    weight: 11,
    disease: { name: '２型糖尿病', icd10: 'E119' },
    department: '01',
    ages: [42, 86],
    every: 35,
    drugs: [
      use('metformin', 2, 'twice'),
      use('sitagliptin', 1, 'morning', 0.6),
      use('empagliflozin', 1, 'morning', 0.4),
      use('glimepiride', 1, 'morning', 0.15),
    ],
    tests: ['basic', 'sugar', 'urine', 'lipid'],
    values: { a1c: [7.3, 0.45], glu: [158, 32], uglu: [2.2, 1], upro: [0.8, 0.6], ldl: [122, 20] },
    exams: ['ecg', 'abdomen-us'],
    with: ['hypertension', 'dyslipidaemia'],
  },
  {
    key: 'insulin',
    weight: 4,
    disease: { name: '２型糖尿病性腎症', icd10: 'E112' },
    department: '01',
    ages: [45, 86],
    every: 28,
    drugs: [
      use('glargine', 1, 'insulinBed'),
      use('aspart', 1, 'insulinMeals', 0.7),
      use('metformin', 1, 'twice', 0.4),
      use('dulaglutide', 4, 'weeklyShot', 0.2),
    ],
    tests: ['full', 'sugar', 'urine'],
    values: { a1c: [8.1, 0.6], glu: [192, 45], upro: [2.4, 0.8], uglu: [2.5, 1], cr: [1.15, 0.15], egfr: [46, 5], bun: [24, 4] },
    exams: ['ecg', 'chest'],
    with: ['hypertension', 'dyslipidaemia'],
  },
  {
    key: 'ckd',
    weight: 5,
    disease: { name: '慢性腎臓病ステージＧ４', icd10: 'N184' },
    department: '33',
    ages: [55, 90],
    every: 28,
    drugs: [
      use('olmesartan', 1, 'morning'),
      use('bicarbonate', 2, 'thrice', 0.6),
      use('febuxostat', 1, 'morning', 0.6),
      use('charcoal', 10, 'thrice', 0.3),
    ],
    tests: ['full', 'urine'],
    values: {
      cr: [2.3, 0.3],
      egfr: [22, 3.5],
      bun: [41, 7],
      k: [5.0, 0.3],
      hb: [11.0, 0.6],
      ht: [33, 2],
      ua: [7.0, 0.7],
      upro: [2.6, 0.7],
    },
    exams: ['chest', 'abdomen-us'],
    with: ['hypertension'],
  },
  {
    key: 'dialysis',
    weight: 1,
    disease: { name: '慢性腎不全・血液透析中', icd10: 'N185' },
    department: '33',
    ages: [45, 88],
    every: 28,
    drugs: [
      use('lanthanum', 1, 'thrice'),
      use('calcitriol', 1, 'morning', 0.5),
      use('cinacalcet', 1, 'morning', 0.5),
      use('amlodipine', 1, 'morning', 0.6),
      use('lansoprazole', 1, 'morning', 0.5),
    ],
    tests: ['dialysis'],
    values: {
      cr: [9.6, 1.0],
      egfr: [4.6, 0.5],
      bun: [62, 9],
      k: [5.2, 0.4],
      p: [5.5, 0.7],
      ca: [8.7, 0.4],
      hb: [10.9, 0.5],
      ht: [32.5, 1.6],
      ua: [7.6, 0.8],
      alb: [3.6, 0.2],
      ipth: [182, 50],
      bnp: [310, 90],
    },
    exams: ['chest', 'ecg'],
    with: ['hypertension'],
  },
  {
    key: 'af-warfarin',
    weight: 3,
    disease: { name: '心房細動', icd10: 'I489' },
    department: '07',
    ages: [60, 92],
    every: 28,
    drugs: [use('warfarin', 2.5, 'evening'), use('bisoprolol', 1, 'morning')],
    tests: ['basic', 'warfarin'],
    values: { inr: [2.15, 0.32], bnp: [120, 40] },
    exams: ['ecg', 'echo'],
    with: ['hypertension', 'heart-failure'],
  },
  {
    key: 'af-doac',
    weight: 4,
    disease: { name: '非弁膜症性心房細動', icd10: 'I489' },
    department: '07',
    ages: [58, 92],
    every: 42,
    drugs: [use('apixaban', 1, 'twice', 0.6), use('edoxaban', 1, 'morning', 0.4), use('bisoprolol', 1, 'morning')],
    tests: ['basic', 'heart'],
    values: { bnp: [110, 45] },
    exams: ['ecg', 'echo'],
    with: ['hypertension', 'dyslipidaemia'],
  },
  {
    key: 'heart-failure',
    weight: 5,
    disease: { name: '慢性心不全', icd10: 'I500' },
    department: '07',
    ages: [60, 94],
    every: 28,
    drugs: [
      use('furosemide', 1, 'morning'),
      use('carvedilol', 1, 'twice'),
      use('spironolactone', 1, 'morning', 0.6),
      use('sacubitril', 1, 'twice', 0.3),
      use('tolvaptan', 1, 'morning', 0.15),
    ],
    tests: ['basic', 'heart'],
    values: { bnp: [260, 110], cr: [1.08, 0.15], egfr: [48, 6], bun: [25, 5] },
    exams: ['chest', 'ecg', 'echo'],
    with: ['hypertension', 'gout'],
  },
  {
    key: 'copd',
    weight: 3,
    disease: { name: '慢性閉塞性肺疾患', icd10: 'J449' },
    department: '05',
    ages: [58, 90],
    sex: 'M',
    every: 56,
    drugs: [use('tiotropium', 1, 'inhaleOnce'), use('carbocisteine', 1, 'thrice')],
    tests: ['basic'],
    values: { wbc: [7.2, 1.2] },
    exams: ['chest', 'spirometry', 'chest-ct'],
    with: ['hypertension', 'prostate'],
  },
  {
    key: 'asthma',
    weight: 5,
    disease: { name: '気管支喘息', icd10: 'J459' },
    department: '05',
    ages: [6, 75],
    every: 56,
    drugs: [use('budesonide', 1, 'inhaleTwice'), use('montelukast', 1, 'bedtime', 0.7)],
    tests: ['basic'],
    values: {},
    exams: ['chest', 'spirometry'],
    with: ['rhinitis'],
  },
  {
    key: 'stroke',
    weight: 4,
    disease: { name: '脳梗塞後遺症', icd10: 'I693' },
    department: '03',
    ages: [60, 92],
    every: 42,
    drugs: [use('clopidogrel', 1, 'morning'), use('lansoprazole', 1, 'morning', 0.5)],
    tests: ['basic', 'lipid'],
    values: {},
    exams: ['head-mri', 'ecg'],
    with: ['hypertension', 'dyslipidaemia', 'constipation'],
  },
  {
    key: 'rheumatoid',
    weight: 3,
    disease: { name: '関節リウマチ', icd10: 'M0690' },
    department: '11',
    ages: [38, 84],
    every: 28,
    drugs: [
      use('methotrexate', 2, 'weeklyTwice'),
      use('folate', 1, 'weekly'),
      use('prednisolone', 0.5, 'morning', 0.4),
      use('salazo', 1, 'twice', 0.3),
    ],
    tests: ['full', 'joints', 'urine'],
    values: { crp: [0.8, 0.6], mmp3: [168, 60], hb: [12.0, 0.7] },
    exams: ['wrist', 'chest'],
    with: ['osteoporosis', 'gastritis'],
  },
  {
    key: 'colon-cancer',
    weight: 3,
    disease: { name: 'Ｓ状結腸癌', icd10: 'C187' },
    department: '10',
    ages: [50, 84],
    every: 14,
    drugs: [use('magnesium', 1, 'thrice'), use('oxycodone', 1, 'twice', 0.2), use('naldemedine', 1, 'morning', 0.2)],
    tests: ['full', 'colon'],
    values: { cea: [14, 6], ca199: [48, 20], hb: [11.2, 0.7], wbc: [4.2, 1.0], plt: [17, 4], alb: [3.7, 0.3] },
    exams: ['abdomen-ct', 'colonoscopy', 'chest'],
    with: ['constipation', 'insomnia'],
  },
  {
    key: 'breast-cancer',
    weight: 2,
    disease: { name: '乳癌', icd10: 'C509' },
    department: '10',
    ages: [40, 78],
    sex: 'F',
    every: 21,
    drugs: [use('anastrozole', 1, 'morning')],
    tests: ['full', 'colon'],
    values: { cea: [4, 2], wbc: [4.4, 0.9], hb: [11.6, 0.6] },
    exams: ['chest-ct', 'bone-density'],
    with: ['osteoporosis'],
  },
  {
    key: 'dementia',
    weight: 4,
    disease: { name: 'アルツハイマー型認知症', icd10: 'G309' },
    department: '03',
    ages: [72, 98],
    every: 56,
    drugs: [use('donepezil', 1, 'morning'), use('memantine', 1, 'evening', 0.4), use('yokukansan', 1, 'before', 0.3)],
    tests: ['basic', 'thyroid'],
    values: {},
    exams: ['head-mri'],
    with: ['hypertension', 'constipation', 'osteoporosis'],
  },
  {
    key: 'gastritis',
    weight: 6,
    disease: { name: '慢性胃炎', icd10: 'K295' },
    department: '06',
    ages: [35, 85],
    every: 84,
    drugs: [use('rebamipide', 1, 'thrice'), use('lansoprazole', 1, 'morning', 0.4), use('mosapride', 1, 'before', 0.3)],
    tests: ['basic'],
    values: {},
    exams: ['gastroscopy', 'abdomen-us'],
    with: ['constipation'],
  },
  {
    key: 'reflux',
    weight: 4,
    disease: { name: '逆流性食道炎', icd10: 'K210' },
    department: '06',
    ages: [40, 86],
    every: 84,
    drugs: [use('esomeprazole', 1, 'morning')],
    tests: ['basic'],
    values: {},
    exams: ['gastroscopy'],
    with: ['hypertension'],
  },
  {
    key: 'osteoporosis',
    weight: 5,
    disease: { name: '骨粗鬆症', icd10: 'M8199' },
    department: '11',
    ages: [62, 94],
    sex: 'F',
    every: 56,
    drugs: [use('alendronate', 1, 'weekly'), use('eldecalcitol', 1, 'morning')],
    tests: ['basic'],
    values: {},
    exams: ['bone-density'],
    with: ['knee', 'hypertension'],
  },
  {
    key: 'knee',
    weight: 6,
    disease: { name: '両側変形性膝関節症', icd10: 'M170' },
    department: '11',
    ages: [55, 90],
    every: 42,
    drugs: [use('celecoxib', 1, 'twice', 0.5), use('loxo_tape', 28, 'patch'), use('acetaminophen', 1, 'pain', 0.3)],
    tests: ['basic'],
    values: {},
    exams: ['knee'],
    with: ['osteoporosis', 'hypertension'],
  },
  {
    key: 'prostate',
    weight: 3,
    disease: { name: '前立腺肥大症', icd10: 'N40' },
    department: '20',
    ages: [58, 90],
    sex: 'M',
    every: 84,
    drugs: [use('tamsulosin', 1, 'morning')],
    tests: ['basic', 'prostate', 'urine'],
    values: { psa: [2.6, 1.0] },
    exams: ['abdomen-us'],
    with: ['hypertension'],
  },
  {
    key: 'thyroid',
    weight: 3,
    disease: { name: '甲状腺機能低下症', icd10: 'E039' },
    department: '01',
    ages: [30, 80],
    sex: 'F',
    every: 84,
    drugs: [use('levothyroxine', 1, 'morning')],
    tests: ['basic', 'thyroid'],
    values: { tsh: [4.2, 1.4], ft4: [1.1, 0.15] },
    exams: [],
    with: ['dyslipidaemia'],
  },
  {
    key: 'epilepsy',
    weight: 2,
    disease: { name: 'てんかん', icd10: 'G409' },
    department: '03',
    ages: [16, 75],
    every: 56,
    drugs: [use('levetiracetam', 1, 'twice'), use('valproate', 2, 'twice', 0.4)],
    tests: ['basic'],
    values: {},
    exams: ['head-mri'],
    with: [],
  },
  {
    key: 'parkinson',
    weight: 2,
    disease: { name: 'パーキンソン病', icd10: 'G20' },
    department: '03',
    ages: [60, 88],
    every: 28,
    drugs: [use('levodopa', 1, 'thrice'), use('magnesium', 1, 'thrice')],
    tests: ['basic'],
    values: {},
    exams: ['head-mri'],
    with: ['constipation', 'insomnia'],
  },
  {
    key: 'gout',
    weight: 3,
    disease: { name: '高尿酸血症', icd10: 'E790' },
    department: '01',
    ages: [40, 82],
    sex: 'M',
    every: 84,
    drugs: [use('febuxostat', 1, 'morning')],
    tests: ['basic'],
    values: { ua: [7.6, 0.7] },
    exams: [],
    with: ['hypertension'],
  },
  {
    key: 'insomnia',
    weight: 3,
    disease: { name: '不眠症', icd10: 'G470' },
    department: '01',
    ages: [40, 88],
    every: 56,
    drugs: [use('lemborexant', 1, 'bedtime', 0.7), use('zolpidem', 1, 'bedtime', 0.3)],
    tests: ['basic'],
    values: {},
    exams: [],
    with: [],
  },
  {
    key: 'constipation',
    weight: 2,
    disease: { name: '便秘症', icd10: 'K590' },
    department: '01',
    ages: [50, 94],
    every: 56,
    drugs: [use('magnesium', 1, 'thrice'), use('sennoside', 2, 'bedtime', 0.3)],
    tests: ['basic'],
    values: {},
    exams: ['abdomen-us'],
    with: [],
  },
  {
    key: 'rhinitis',
    weight: 4,
    disease: { name: 'アレルギー性鼻炎', icd10: 'J304' },
    department: '01',
    ages: [5, 60],
    every: 84,
    drugs: [use('fexofenadine', 1, 'twice')],
    tests: ['basic'],
    values: {},
    exams: [],
    with: [],
  },
  {
    key: 'glaucoma',
    weight: 2,
    disease: { name: '原発開放隅角緑内障', icd10: 'H401' },
    department: '26',
    ages: [48, 88],
    every: 84,
    drugs: [use('latanoprost', 1, 'eye')],
    tests: [],
    values: {},
    exams: [],
    with: ['hypertension'],
  },
];

const BY_KEY = new Map(CONDITIONS.map((condition) => [condition.key, condition]));

/** Throws on an unknown key. */
export function conditionOf(key: string): Condition {
  const found = BY_KEY.get(key);
  if (found === undefined) throw new RangeError(`no such condition: ${key}`);
  return found;
}

/** One visit and done: what most registered patients came for. */
export interface ShortIllness {
  readonly weight: number;
  readonly disease: Disease;
  readonly department: Department;
  readonly ages: readonly [number, number];
  readonly drugs: readonly DrugUse[];
  readonly days: number;
  readonly exam?: ExamKey;
  readonly tests?: TestSet;
}

export const SHORT_ILLNESSES: readonly ShortIllness[] = [
  {
    weight: 20,
    disease: { name: '急性上気道炎', icd10: 'J069' },
    department: '01',
    ages: [3, 85],
    drugs: [use('carbocisteine', 1, 'thrice'), use('acetaminophen', 1, 'fever'), use('dextromethorphan', 1, 'thrice', 0.5)],
    days: 5,
  },
  {
    weight: 10,
    disease: { name: '感染性胃腸炎', icd10: 'A099' },
    department: '01',
    ages: [3, 85],
    drugs: [use('probiotic', 1, 'thrice'), use('domperidone', 1, 'before', 0.5)],
    days: 4,
    tests: 'basic',
  },
  {
    weight: 9,
    disease: { name: '腰痛症', icd10: 'M5456' },
    department: '11',
    ages: [20, 88],
    drugs: [use('loxoprofen', 1, 'thrice'), use('ketoprofen', 14, 'patch')],
    days: 7,
  },
  {
    weight: 8,
    disease: { name: '足関節捻挫', icd10: 'S934' },
    department: '11',
    ages: [8, 70],
    drugs: [use('loxoprofen', 1, 'pain'), use('ketoprofen', 14, 'patch')],
    days: 7,
    exam: 'ankle',
  },
  {
    weight: 7,
    disease: { name: '湿疹', icd10: 'L309' },
    department: '19',
    ages: [1, 88],
    drugs: [use('betamethasone', 2, 'spread'), use('heparinoid', 2, 'spread')],
    days: 14,
  },
  {
    weight: 6,
    disease: { name: '急性膀胱炎', icd10: 'N300' },
    department: '20',
    ages: [18, 85],
    drugs: [use('levofloxacin', 1, 'morning')],
    days: 5,
    tests: 'urine',
  },
  {
    weight: 6,
    disease: { name: 'スギ花粉症', icd10: 'J301' },
    department: '01',
    ages: [8, 65],
    drugs: [use('fexofenadine', 1, 'twice')],
    days: 28,
  },
  {
    weight: 6,
    disease: { name: '急性気管支炎', icd10: 'J209' },
    department: '05',
    ages: [15, 85],
    drugs: [use('carbocisteine', 1, 'thrice'), use('tulobuterol', 7, 'patch', 0.4)],
    days: 7,
    exam: 'chest',
  },
  {
    weight: 5,
    disease: { name: '緊張型頭痛', icd10: 'G442' },
    department: '03',
    ages: [18, 75],
    drugs: [use('acetaminophen', 1, 'pain')],
    days: 10,
    exam: 'head-ct',
  },
  {
    weight: 5,
    disease: { name: '橈骨遠位端骨折', icd10: 'S525' },
    department: '11',
    ages: [8, 88],
    drugs: [use('acetaminophen', 1, 'thrice')],
    days: 7,
    exam: 'wrist',
  },
  {
    weight: 5,
    disease: { name: '鉄欠乏性貧血', icd10: 'D509' },
    department: '01',
    ages: [16, 60],
    drugs: [use('iron', 1, 'twice')],
    days: 28,
    tests: 'basic',
  },
  {
    weight: 4,
    disease: { name: 'めまい症', icd10: 'R42' },
    department: '01',
    ages: [30, 88],
    drugs: [use('goreisan', 1, 'before')],
    days: 7,
    tests: 'basic',
  },
  {
    weight: 4,
    disease: { name: '急性扁桃炎', icd10: 'J039' },
    department: '01',
    ages: [5, 50],
    drugs: [use('amoxicillin', 1, 'thrice'), use('tranexamic', 2, 'thrice')],
    days: 7,
  },
];
