/** The laboratory of みほん病院: JLAC10-shaped codes, usual units and reference ranges of adults. */
export interface LabTest {
  readonly key: string;
  /** 17 characters: analyte, identification, material, method, result. */
  readonly code: string;
  readonly name: string;
  /** Local code and short name, the other half of OBX-3. */
  readonly local: string;
  readonly short: string;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
  /** Mean and deviation between healthy people. */
  readonly mean: number;
  readonly deviation: number;
  readonly decimals: number;
  /** Below this the analyser says `<0.02`. */
  readonly floor?: number;
  /** Not a number: one of these texts, by value from 0. */
  readonly words?: readonly string[];
  readonly material: Material;
  readonly panel: Panel;
}

export type Material = 'serum' | 'blood' | 'plasma' | 'urine';
export type Panel = 'blood' | 'chemistry' | 'coagulation' | 'glucose' | 'urine' | 'heart' | 'hormone' | 'tumour' | 'infection';

export const MATERIALS: Readonly<Record<Material, string>> = {
  serum: '023^血清^JC10',
  blood: '019^全血^JC10',
  plasma: '022^血漿^JC10',
  urine: '001^尿^JC10',
};
export const PANELS: Readonly<Record<Panel, string>> = {
  blood: 'E001^血液学的検査^99O03',
  chemistry: 'E002^生化学的検査^99O03',
  coagulation: 'E003^凝固検査^99O03',
  glucose: 'E004^糖代謝^99O03',
  urine: 'E005^尿一般検査^99O03',
  heart: 'E006^心マーカー^99O03',
  hormone: 'E007^内分泌検査^99O03',
  tumour: 'E008^腫瘍マーカー^99O03',
  infection: 'E009^感染症検査^99O03',
};

/** key, JLAC10 analyte, name, short, unit, low, high, mean, deviation, decimals, panel, material */
const TABLE = `wbc 2A010 白血球数 WBC 10*3/uL 3.3 8.6 5.9 1.1 1 blood blood|hb 2A030 血色素量 Hb g/dL 11.6 16.8 13.6 0.9 1 blood blood|ht 2A040 ヘマトクリット Ht % 35.1 50.1 41 2.5 1 blood blood|plt 2A050 血小板数 PLT 10*4/uL 15.8 34.8 23 3.6 1 blood blood
na 3H010 ナトリウム Na mmol/L 138 145 140.6 1.4 0 chemistry serum|k 3H015 カリウム K mmol/L 3.6 4.8 4.2 0.25 1 chemistry serum|cl 3H020 クロール Cl mmol/L 101 108 104 1.6 0 chemistry serum|ca 3H030 カルシウム Ca mg/dL 8.8 10.1 9.3 0.28 1 chemistry serum|p 3H040 無機リン IP mg/dL 2.7 4.6 3.5 0.35 1 chemistry serum
bun 3C025 尿素窒素 UN mg/dL 8 20 14 2.6 1 chemistry serum|cr 3C015 クレアチニン CRE mg/dL 0.46 1.07 0.78 0.11 2 chemistry serum|egfr 8A065 推算ＧＦＲ eGFR mL/min/1.73m2 60 - 72 8 1 chemistry serum|ua 3C020 尿酸 UA mg/dL 2.6 7.8 5.4 0.8 1 chemistry serum
tp 3A010 総蛋白 TP g/dL 6.6 8.1 7.2 0.3 1 chemistry serum|alb 3A015 アルブミン ALB g/dL 4.1 5.1 4.4 0.2 1 chemistry serum|tbil 3J010 総ビリルビン T-Bil mg/dL 0.4 1.5 0.8 0.2 1 chemistry serum|ast 3B035 ＡＳＴ（ＧＯＴ） AST U/L 13 30 21 4 0 chemistry serum|alt 3B045 ＡＬＴ（ＧＰＴ） ALT U/L 7 42 20 6 0 chemistry serum|ggt 3B090 γ－ＧＴ γ-GT U/L 9 64 28 11 0 chemistry serum|ld 3B050 乳酸脱水素酵素 LD U/L 124 222 178 20 0 chemistry serum|ck 3B010 クレアチンキナーゼ CK U/L 41 248 105 35 0 chemistry serum|amy 3B160 アミラーゼ AMY U/L 44 132 80 16 0 chemistry serum
crp 5C070 Ｃ反応性蛋白 CRP mg/dL 0 0.14 0.06 0.05 2 chemistry serum|ldl 3F077 ＬＤＬコレステロール LDL-C mg/dL 65 139 112 18 0 chemistry serum|hdl 3F070 ＨＤＬコレステロール HDL-C mg/dL 40 103 61 11 0 chemistry serum|tg 3F015 中性脂肪 TG mg/dL 40 149 104 30 0 chemistry serum
glu 3D010 血糖 GLU mg/dL 73 109 95 7 0 glucose plasma|a1c 3D046 ＨｂＡ１ｃ（ＮＧＳＰ） HbA1c % 4.9 6.0 5.5 0.2 1 glucose blood
inr 2B030 ＰＴ－ＩＮＲ PT-INR - 0.85 1.15 1.0 0.05 2 coagulation plasma|aptt 2B020 ＡＰＴＴ APTT 秒 24 39 31 2.5 1 coagulation plasma|dd 2B140 Ｄダイマー DD μg/mL 0 1.0 0.6 0.2 1 coagulation plasma
bnp 4Z271 ＢＮＰ BNP pg/mL 0 18.4 10 4 1 heart plasma|tni 5C094 高感度トロポニンＩ TnI pg/mL 0 26.2 6 3 1 heart serum|tsh 4A055 甲状腺刺激ホルモン TSH μIU/mL 0.5 5.0 2.0 0.7 2 hormone serum|ft4 4B035 遊離サイロキシン FT4 ng/dL 0.9 1.7 1.25 0.14 2 hormone serum|ipth 4C025 インタクトＰＴＨ iPTH pg/mL 10 65 38 9 0 hormone serum
cea 5D010 ＣＥＡ CEA ng/mL 0 5.0 2.2 0.7 1 tumour serum|ca199 5D130 ＣＡ１９－９ CA19-9 U/mL 0 37 12 5 1 tumour serum|psa 5D305 ＰＳＡ PSA ng/mL 0 4.0 1.4 0.6 2 tumour serum|pct 5C215 プロカルシトニン PCT ng/mL 0 0.05 0.03 0.01 2 infection serum|mmp3 5C255 ＭＭＰ－３ MMP-3 ng/mL 17 121 60 18 1 infection serum`;

const WORDS: readonly LabTest[] = [
  {
    key: 'hbs',
    code: '5F016000002305111',
    name: 'ＨＢｓ抗原',
    local: '50016',
    short: 'HBsAg',
    unit: '',
    mean: 0,
    deviation: 0,
    decimals: 0,
    words: ['(-)', '(+)'],
    material: 'serum',
    panel: 'infection',
  },
  {
    key: 'hcv',
    code: '5F360000002305111',
    name: 'ＨＣＶ抗体',
    local: '50360',
    short: 'HCVAb',
    unit: '',
    mean: 0,
    deviation: 0,
    decimals: 0,
    words: ['(-)', '(+)'],
    material: 'serum',
    panel: 'infection',
  },
  {
    key: 'sts',
    code: '5E071000002306111',
    name: '梅毒ＲＰＲ定性',
    local: '50071',
    short: 'RPR',
    unit: '',
    mean: 0,
    deviation: 0,
    decimals: 0,
    words: ['(-)', '(+)'],
    material: 'serum',
    panel: 'infection',
  },
  {
    key: 'upro',
    code: '1A010000000190111',
    name: '尿蛋白定性',
    local: '10010',
    short: 'U-PRO',
    unit: '',
    mean: 0.2,
    deviation: 0.3,
    decimals: 0,
    words: ['(-)', '(±)', '1+', '2+', '3+'],
    material: 'urine',
    panel: 'urine',
  },
  {
    key: 'uglu',
    code: '1A020000000190111',
    name: '尿糖定性',
    local: '10020',
    short: 'U-GLU',
    unit: '',
    mean: 0.1,
    deviation: 0.2,
    decimals: 0,
    words: ['(-)', '(±)', '1+', '2+', '3+', '4+'],
    material: 'urine',
    panel: 'urine',
  },
  {
    key: 'uob',
    code: '1A100000000190111',
    name: '尿潜血定性',
    local: '10100',
    short: 'U-OB',
    unit: '',
    mean: 0.2,
    deviation: 0.3,
    decimals: 0,
    words: ['(-)', '(±)', '1+', '2+', '3+'],
    material: 'urine',
    panel: 'urine',
  },
];

const MATERIAL_DIGITS: Readonly<Record<Material, string>> = { serum: '023', blood: '019', plasma: '022', urine: '001' };

function numeric(): LabTest[] {
  return TABLE.split(/[|\n]/).map((line, i) => {
    const [
      key = '',
      analyte = '',
      name = '',
      short = '',
      unit = '',
      low = '',
      high = '',
      mean = '',
      deviation = '',
      decimals = '',
      panel = '',
      material = '',
    ] = line.trim().split(' ');
    return {
      key,
      code: `${analyte}0000${MATERIAL_DIGITS[material as Material]}27101`,
      name,
      local: `${10_200 + i}`,
      short,
      unit: unit === '-' ? '' : unit,
      low: Number(low),
      ...(high === '-' ? {} : { high: Number(high) }),
      mean: Number(mean),
      deviation: Number(deviation),
      decimals: Number(decimals),
      ...(key === 'crp' || key === 'pct' ? { floor: 0.02 } : {}),
      material: material as Material,
      panel: panel as Panel,
    };
  });
}

export const LAB_TESTS: ReadonlyMap<string, LabTest> = new Map([...numeric(), ...WORDS].map((test) => [test.key, test]));

/** Tests that are asked for together. */
export const TEST_SETS = {
  basic: ['wbc', 'hb', 'ht', 'plt', 'na', 'k', 'cl', 'bun', 'cr', 'egfr', 'ast', 'alt', 'crp'],
  full: [
    'wbc',
    'hb',
    'ht',
    'plt',
    'na',
    'k',
    'cl',
    'ca',
    'bun',
    'cr',
    'egfr',
    'ua',
    'tp',
    'alb',
    'tbil',
    'ast',
    'alt',
    'ggt',
    'ld',
    'ck',
    'crp',
    'glu',
  ],
  lipid: ['ldl', 'hdl', 'tg'],
  sugar: ['glu', 'a1c'],
  urine: ['upro', 'uglu', 'uob'],
  clotting: ['inr', 'aptt', 'dd'],
  warfarin: ['inr'],
  dialysis: ['wbc', 'hb', 'ht', 'plt', 'na', 'k', 'cl', 'ca', 'p', 'bun', 'cr', 'ua', 'alb', 'crp'],
  heart: ['bnp'],
  troponin: ['tni', 'ck', 'bnp'],
  thyroid: ['tsh', 'ft4'],
  parathyroid: ['ipth'],
  colon: ['cea', 'ca199'],
  prostate: ['psa'],
  joints: ['crp', 'mmp3'],
  sepsis: ['pct'],
  admission: ['hbs', 'hcv', 'sts'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type TestSet = keyof typeof TEST_SETS;
