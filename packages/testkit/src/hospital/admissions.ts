import type { Disease, DrugUse, ExamKey } from './conditions.ts';
import type { TestSet } from './lab-tests.ts';
import type { Department } from './staff.ts';

/** A bag: its drugs with amounts, when in the day, on which days of the stay. */
export interface Infusion {
  readonly name: string;
  /** First is the base, the others are added. */
  readonly drugs: readonly (readonly [string, number])[];
  readonly volume: number;
  /** mL/h; 0 for a shot. */
  readonly rate: number;
  readonly hours: readonly number[];
  /** Days of the stay, both included; negative counts from the operation. */
  readonly days: readonly [number, number];
  /** JHSI0002: 00 一般, 07 抗がん剤 … */
  readonly kind: '00' | '05' | '07';
}

/** Why somebody lies in the house, and what happens from day to day. */
export interface Admission {
  readonly key: string;
  readonly weight: number;
  readonly disease: Disease;
  readonly department: Department;
  readonly wards: readonly WardKind[];
  readonly ages: readonly [number, number];
  readonly sex?: 'M' | 'F';
  /** Conditions the patient has had before, always and by chance. */
  readonly condition?: string;
  readonly infusions: readonly Infusion[];
  readonly drugs: readonly DrugUse[];
  readonly tests: readonly TestSet[];
  /** Days between blood samples. */
  readonly testEvery: number;
  /** Value on the first day and days until it is back by two thirds; the other end is the patient's own. */
  readonly course: Readonly<Record<string, readonly [number, number]>>;
  readonly exams: readonly ExamKey[];
  /** Meal code, text and TQ1-11 text; from day. */
  readonly meals: readonly { readonly from: number; readonly code: string; readonly name: string; readonly text?: string }[];
  /** Does the disease outlast the stay? */
  readonly lasting?: true;
  /** Day of operation, and what is done. */
  readonly operation?: { readonly day: number; readonly name: string };
}

/** What the wards are for: 3西 orthopaedics and surgery, 3東 women and children and surgery, 4西 internal medicine, 4東 brain, kidney, long stays. */
export type WardKind = 'bones' | 'women' | 'medicine' | 'brain';
export const WARD_KINDS: readonly WardKind[] = ['bones', 'women', 'medicine', 'brain'];

function bag(
  name: string,
  drugs: readonly (readonly [string, number])[],
  volume: number,
  rate: number,
  hours: readonly number[],
  days: readonly [number, number],
  kind: Infusion['kind'] = '00',
): Infusion {
  return { name, drugs, volume, rate, hours, days, kind };
}
function use(drug: string, dose: number, usage: DrugUse['usage'], share = 1): DrugUse {
  return { drug, dose, usage, share };
}

const NPO = { from: 0, code: '900', name: '禁食', text: '指示あるまで' };
const SOFT = { code: '102', name: '軟菜食' };
const NORMAL = { code: '101', name: '常食' };
const SALT = { code: '201', name: '塩分制限食（６ｇ）', text: '塩分６ｇ未満' };

export const ADMISSIONS: readonly Admission[] = [
  {
    key: 'pneumonia',
    weight: 14,
    disease: { name: '細菌性肺炎', icd10: 'J159' },
    department: '05',
    wards: ['medicine', 'brain'],
    ages: [55, 97],
    infusions: [
      bag(
        '抗菌薬',
        [
          ['saline100', 1],
          ['ceftriaxone', 1],
        ],
        100,
        200,
        [9, 21],
        [0, 7],
      ),
      bag(
        '持続点滴',
        [
          ['maintenance', 1],
          ['vitamin_b', 1],
        ],
        500,
        60,
        [10],
        [0, 5],
      ),
    ],
    drugs: [use('carbocisteine', 1, 'thrice'), use('acetaminophen', 1, 'fever')],
    tests: ['basic'],
    testEvery: 2,
    course: { crp: [14.5, 3.4], wbc: [14.2, 3], alb: [3.1, 30] },
    exams: ['chest', 'chest-ct'],
    meals: [{ from: 0, ...SOFT }],
  },
  {
    key: 'aspiration',
    weight: 9,
    disease: { name: '誤嚥性肺炎', icd10: 'J690' },
    department: '01',
    wards: ['medicine', 'brain'],
    ages: [76, 99],
    condition: 'dementia',
    infusions: [
      bag(
        '抗菌薬',
        [
          ['saline100', 1],
          ['sulbactam', 1],
        ],
        100,
        100,
        [8, 16, 22],
        [0, 8],
      ),
      bag('持続点滴', [['maintenance', 1]], 500, 40, [9, 21], [0, 14]),
    ],
    drugs: [use('magnesium', 1, 'thrice', 0.5)],
    tests: ['basic'],
    testEvery: 3,
    course: { crp: [11.2, 4], wbc: [12.8, 4], alb: [2.7, 60] },
    exams: ['chest'],
    meals: [NPO, { from: 4, code: '103', name: '嚥下調整食２－１', text: 'とろみ中間' }],
  },
  {
    key: 'heart-failure',
    weight: 10,
    disease: { name: '慢性心不全の急性増悪', icd10: 'I509' },
    department: '07',
    wards: ['medicine'],
    ages: [66, 96],
    condition: 'heart-failure',
    infusions: [
      bag('利尿', [['furosemide_inj', 1]], 2, 0, [9, 17], [0, 4]),
      bag('ルート確保', [['glucose', 1]], 500, 20, [10], [0, 5]),
    ],
    drugs: [use('furosemide', 2, 'morning'), use('carvedilol', 1, 'twice'), use('spironolactone', 1, 'morning')],
    tests: ['basic', 'heart'],
    testEvery: 3,
    course: { bnp: [980, 6], crp: [1.4, 4] },
    exams: ['chest', 'ecg', 'echo'],
    meals: [{ from: 0, ...SALT }],
  },
  {
    key: 'stroke',
    weight: 9,
    disease: { name: '急性期脳梗塞', icd10: 'I639' },
    department: '03',
    wards: ['brain'],
    ages: [58, 95],
    infusions: [
      bag('脳保護', [['edaravone', 1]], 100, 200, [9, 21], [0, 10]),
      bag('持続点滴', [['ringer', 1]], 500, 60, [10, 22], [0, 5]),
    ],
    drugs: [use('clopidogrel', 1, 'morning'), use('lansoprazole', 1, 'morning'), use('atorvastatin', 1, 'evening')],
    tests: ['basic', 'clotting'],
    testEvery: 3,
    course: { crp: [1.1, 5], glu: [148, 6] },
    exams: ['head-mri', 'head-ct', 'ecg', 'echo'],
    meals: [NPO, { from: 2, code: '103', name: '嚥下調整食３', text: 'とろみ薄い' }, { from: 8, ...SOFT }],
  },
  {
    key: 'hip',
    weight: 9,
    disease: { name: '大腿骨頚部骨折', icd10: 'S7200' },
    department: '11',
    wards: ['bones'],
    ages: [72, 99],
    condition: 'osteoporosis',
    operation: { day: 2, name: '人工骨頭挿入術' },
    infusions: [
      bag(
        '術中予防投与',
        [
          ['saline100', 1],
          ['cefazolin', 1],
        ],
        100,
        200,
        [9, 17],
        [2, 3],
      ),
      bag('補液', [['ringer', 1]], 500, 60, [10, 20], [1, 4]),
    ],
    drugs: [use('acetaminophen', 1, 'thrice'), use('celecoxib', 1, 'twice', 0.5), use('magnesium', 1, 'thrice')],
    tests: ['basic', 'clotting'],
    testEvery: 3,
    course: { crp: [7.6, 5], hb: [9.4, 20], ck: [420, 4], dd: [9.5, 10] },
    exams: ['hip', 'chest', 'ecg'],
    meals: [
      { from: 0, ...NORMAL },
      { from: 2, code: '900', name: '禁食', text: '手術当日' },
      { from: 3, ...SOFT },
    ],
  },
  {
    key: 'knee',
    weight: 6,
    disease: { name: '変形性膝関節症', icd10: 'M171' },
    department: '11',
    wards: ['bones'],
    ages: [64, 86],
    condition: 'knee',
    operation: { day: 1, name: '人工膝関節全置換術' },
    infusions: [
      bag(
        '予防投与',
        [
          ['saline100', 1],
          ['cefazolin', 1],
        ],
        100,
        200,
        [9, 17],
        [1, 2],
      ),
      bag('鎮痛', [['acetaminophen_inj', 1]], 100, 400, [8, 14, 20], [1, 3]),
    ],
    drugs: [use('celecoxib', 1, 'twice'), use('edoxaban', 1, 'morning')],
    tests: ['basic'],
    testEvery: 3,
    course: { crp: [8.8, 5], hb: [10.4, 18] },
    exams: ['knee', 'ecg'],
    meals: [
      { from: 0, ...NORMAL },
      { from: 1, code: '900', name: '禁食', text: '手術当日' },
      { from: 2, ...NORMAL },
    ],
  },
  {
    key: 'gallbladder',
    weight: 6,
    disease: { name: '急性胆のう炎', icd10: 'K810' },
    department: '10',
    wards: ['bones', 'women'],
    ages: [38, 86],
    operation: { day: 1, name: '腹腔鏡下胆のう摘出術' },
    infusions: [
      bag(
        '抗菌薬',
        [
          ['saline100', 1],
          ['cefmetazole', 1],
        ],
        100,
        200,
        [9, 21],
        [0, 4],
      ),
      bag('補液', [['maintenance', 1]], 500, 80, [8, 14, 20], [0, 3]),
    ],
    drugs: [use('acetaminophen', 1, 'thrice'), use('rebamipide', 1, 'thrice')],
    tests: ['full'],
    testEvery: 2,
    course: { crp: [13.6, 2.6], wbc: [15.3, 2.4], tbil: [2.3, 3], ast: [128, 3], alt: [150, 4], ggt: [210, 6] },
    exams: ['abdomen-ct', 'abdomen-us'],
    meals: [NPO, { from: 2, ...SOFT }],
  },
  {
    key: 'colon',
    lasting: true,
    weight: 6,
    disease: { name: 'Ｓ状結腸癌', icd10: 'C187' },
    department: '10',
    wards: ['bones', 'women'],
    ages: [52, 84],
    condition: 'colon-cancer',
    operation: { day: 2, name: '腹腔鏡下Ｓ状結腸切除術' },
    infusions: [
      bag(
        '予防投与',
        [
          ['saline100', 1],
          ['cefmetazole', 1],
        ],
        100,
        200,
        [9, 17],
        [2, 3],
      ),
      bag(
        '補液',
        [
          ['maintenance', 1],
          ['famotidine', 1],
        ],
        500,
        80,
        [8, 15, 22],
        [2, 7],
      ),
    ],
    drugs: [use('acetaminophen', 1, 'thrice'), use('magnesium', 1, 'thrice')],
    tests: ['full'],
    testEvery: 2,
    course: { crp: [9.2, 4], wbc: [11.5, 3], hb: [10.1, 20], cea: [18, 9] },
    exams: ['abdomen-ct', 'chest', 'ecg'],
    meals: [
      { from: 0, code: '104', name: '低残渣食' },
      { from: 1, code: '900', name: '禁食', text: '術前' },
      { from: 5, code: '105', name: '流動食' },
      { from: 7, ...SOFT },
    ],
  },
  {
    key: 'chemo',
    lasting: true,
    weight: 5,
    disease: { name: 'Ｓ状結腸癌肝転移', icd10: 'C787' },
    department: '10',
    wards: ['women', 'medicine'],
    ages: [50, 80],
    condition: 'colon-cancer',
    infusions: [
      bag(
        '制吐',
        [
          ['granisetron', 1],
          ['dexamethasone', 1],
        ],
        100,
        200,
        [9],
        [1, 1],
      ),
      bag(
        'ｍＦＯＬＦＯＸ６',
        [
          ['glucose', 1],
          ['oxaliplatin', 1.5],
        ],
        500,
        250,
        [10],
        [1, 1],
        '07',
      ),
      bag(
        '持続５－ＦＵ',
        [
          ['saline500', 1],
          ['fluorouracil', 3.8],
        ],
        500,
        11,
        [14],
        [1, 2],
        '07',
      ),
      bag('補液', [['maintenance', 1]], 500, 80, [8, 20], [1, 3]),
    ],
    drugs: [use('lansoprazole', 1, 'morning'), use('domperidone', 1, 'before')],
    tests: ['full', 'colon'],
    testEvery: 3,
    course: { wbc: [4.6, 20] },
    exams: ['abdomen-ct'],
    meals: [{ from: 0, ...NORMAL }],
  },
  {
    key: 'bleeding',
    weight: 5,
    disease: { name: '出血性胃潰瘍', icd10: 'K254' },
    department: '06',
    wards: ['medicine'],
    ages: [45, 90],
    condition: 'gastritis',
    infusions: [
      bag(
        '止血',
        [
          ['ringer', 1],
          ['carbazochrome', 1],
        ],
        500,
        80,
        [9, 17],
        [0, 4],
      ),
      bag('酸分泌抑制', [['famotidine', 1]], 20, 0, [9, 21], [0, 5]),
    ],
    drugs: [use('lansoprazole', 2, 'morning'), use('rebamipide', 1, 'thrice'), use('iron', 1, 'twice')],
    tests: ['basic'],
    testEvery: 2,
    course: { hb: [7.8, 14], bun: [38, 3] },
    exams: ['gastroscopy', 'chest', 'ecg'],
    meals: [NPO, { from: 3, code: '105', name: '流動食' }, { from: 5, ...SOFT }],
  },
  {
    key: 'urinary',
    weight: 7,
    disease: { name: '急性腎盂腎炎', icd10: 'N10' },
    department: '01',
    wards: ['medicine', 'women'],
    ages: [24, 94],
    sex: 'F',
    infusions: [
      bag(
        '抗菌薬',
        [
          ['saline100', 1],
          ['ceftriaxone', 1],
        ],
        100,
        200,
        [9],
        [0, 6],
      ),
      bag('補液', [['ringer', 1]], 500, 80, [8, 18], [0, 3]),
    ],
    drugs: [use('acetaminophen', 1, 'fever')],
    tests: ['basic', 'urine'],
    testEvery: 2,
    course: { crp: [16.4, 2.8], wbc: [16.1, 2.5], pct: [3.2, 2] },
    exams: ['abdomen-us'],
    meals: [{ from: 0, ...NORMAL }],
  },
  {
    key: 'diabetes',
    lasting: true,
    weight: 5,
    disease: { name: '２型糖尿病', icd10: 'E119' },
    department: '01',
    wards: ['medicine'],
    ages: [44, 82],
    condition: 'insulin',
    infusions: [],
    drugs: [use('glargine', 1, 'insulinBed'), use('aspart', 1, 'insulinMeals')],
    tests: ['full', 'sugar'],
    testEvery: 4,
    course: { glu: [298, 5], a1c: [10.4, 60] },
    exams: ['ecg', 'abdomen-us', 'chest'],
    meals: [{ from: 0, code: '301', name: '糖尿病食１６００ｋｃａｌ' }],
  },
  {
    key: 'copd',
    weight: 5,
    disease: { name: '慢性閉塞性肺疾患の急性増悪', icd10: 'J441' },
    department: '05',
    wards: ['medicine'],
    ages: [62, 92],
    sex: 'M',
    condition: 'copd',
    infusions: [
      bag(
        '抗菌薬',
        [
          ['saline100', 1],
          ['ceftriaxone', 1],
        ],
        100,
        200,
        [9],
        [0, 6],
      ),
      bag(
        'ステロイド',
        [
          ['saline100', 1],
          ['hydrocortisone', 1],
        ],
        100,
        100,
        [9, 21],
        [0, 4],
      ),
    ],
    drugs: [use('tiotropium', 1, 'inhaleOnce'), use('carbocisteine', 1, 'thrice'), use('prednisolone', 4, 'morning')],
    tests: ['basic'],
    testEvery: 3,
    course: { crp: [6.2, 3], wbc: [11.9, 4] },
    exams: ['chest', 'chest-ct'],
    meals: [{ from: 0, ...NORMAL }],
  },
  {
    key: 'kidney',
    lasting: true,
    weight: 6,
    disease: { name: '慢性腎不全・血液透析中', icd10: 'N185' },
    department: '33',
    wards: ['brain'],
    ages: [50, 88],
    condition: 'dialysis',
    infusions: [
      bag(
        '抗菌薬',
        [
          ['saline100', 1],
          ['cefazolin', 1],
        ],
        100,
        200,
        [18],
        [0, 6],
      ),
    ],
    drugs: [use('lanthanum', 1, 'thrice'), use('lansoprazole', 1, 'morning')],
    tests: ['dialysis'],
    testEvery: 2,
    course: { crp: [5.4, 5] },
    exams: ['chest', 'ecg'],
    meals: [{ from: 0, code: '401', name: '透析食', text: 'カリウム制限、水分８００ｍＬ' }],
  },
  {
    key: 'subdural',
    weight: 4,
    disease: { name: '慢性硬膜下血腫', icd10: 'I620' },
    department: '14',
    wards: ['brain'],
    ages: [66, 94],
    operation: { day: 0, name: '穿頭血腫除去術' },
    infusions: [
      bag(
        '予防投与',
        [
          ['saline100', 1],
          ['cefazolin', 1],
        ],
        100,
        200,
        [9, 17],
        [0, 1],
      ),
      bag('補液', [['maintenance', 1]], 500, 60, [9, 21], [0, 3]),
    ],
    drugs: [use('goreisan', 1, 'before'), use('levetiracetam', 1, 'twice')],
    tests: ['basic', 'clotting'],
    testEvery: 3,
    course: { crp: [2.2, 4] },
    exams: ['head-ct', 'ecg'],
    meals: [NPO, { from: 1, ...SOFT }],
  },
  {
    key: 'birth',
    weight: 0,
    disease: { name: '正常分娩', icd10: 'O80' },
    department: '22',
    wards: ['women'],
    ages: [21, 41],
    sex: 'F',
    infusions: [
      bag(
        '分娩後',
        [
          ['ringer', 1],
          ['oxytocin', 1],
        ],
        500,
        120,
        [12],
        [0, 1],
      ),
    ],
    drugs: [use('ritodrine', 1, 'thrice'), use('iron', 1, 'twice', 0.5)],
    tests: ['basic'],
    testEvery: 3,
    course: { hb: [10.1, 15], wbc: [12.4, 3] },
    exams: ['fetal-us'],
    meals: [{ from: 0, code: '111', name: '産褥食' }],
  },
  {
    key: 'newborn',
    weight: 0,
    disease: { name: '正期産児', icd10: 'Z380' },
    department: '09',
    wards: ['women'],
    ages: [0, 0],
    infusions: [],
    drugs: [],
    tests: ['basic'],
    testEvery: 4,
    course: { tbil: [9.8, 6], wbc: [16, 4], hb: [17.2, 30], ht: [52, 30] },
    exams: [],
    meals: [{ from: 0, code: '501', name: '調乳', text: '母乳優先、不足分調乳' }],
  },
  {
    key: 'child-pneumonia',
    weight: 3,
    disease: { name: 'ＲＳウイルス細気管支炎', icd10: 'J210' },
    department: '09',
    wards: ['women'],
    ages: [1, 6],
    infusions: [bag('維持輸液', [['maintenance', 1]], 500, 40, [9], [0, 4])],
    drugs: [use('acetaminophen_dry', 0.5, 'fever'), use('tulobuterol', 5, 'patch')],
    tests: ['basic'],
    testEvery: 3,
    course: { crp: [2.6, 3], wbc: [11.2, 4] },
    exams: ['chest'],
    meals: [{ from: 0, code: '502', name: '幼児食' }],
  },
];

const BY_KEY = new Map(ADMISSIONS.map((admission) => [admission.key, admission]));

/** Throws on an unknown key. */
export function admissionOf(key: string): Admission {
  const found = BY_KEY.get(key);
  if (found === undefined) throw new RangeError(`no such admission: ${key}`);
  return found;
}
