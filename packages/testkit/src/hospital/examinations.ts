import { DAY, MINUTE, stamp12, stamp14, ymd } from './calendar.ts';
import { type Care, type Contact, placeOrder } from './care.ts';
import { Chance } from './chance.ts';
import type { ExamKey } from './conditions.ts';
import { CR, orc } from './messages.ts';
import { departmentCode, nurseOf } from './staff.ts';
import type { DataType } from './storage-writer.ts';

interface Exam {
  readonly family: 'image' | 'endoscopy' | 'physiology';
  /** The parent's code and text, then the part's. JJ1017-shaped 16/32 digits, LENDO-shaped, JLAC10-shaped. */
  readonly code: string;
  readonly text: string;
  readonly part: string;
  readonly partText: string;
  readonly modality: string;
  /** Own sentences: the usual one, and what is seen because of an illness or the reason for the stay. */
  readonly usual: string;
  readonly because?: Readonly<Record<string, string>>;
}

function image(
  code: string,
  text: string,
  part: string,
  partText: string,
  modality: string,
  usual: string,
  because: Exam['because'] = {},
): Exam {
  return { family: 'image', code: code.padEnd(16, '0'), text, part: part.padEnd(32, '0'), partText, modality, usual, because };
}

const EXAMS: Readonly<Record<ExamKey, Exam>> = {
  chest: image(
    '1000000',
    'Ｘ線単純撮影',
    '100000020001020',
    '胸部.Ｘ線単純撮影.立位正面(P→A)',
    'CR',
    '肺野に明らかな浸潤影なし。心胸郭比は前回と同程度。',
    {
      pneumonia: '右下肺野に浸潤影あり。肺炎として矛盾しない。',
      aspiration: '両側下肺野に淡い浸潤影あり。',
      'heart-failure': '心拡大あり。両側肺門部の血管影が増強し、少量の胸水を伴う。',
      copd: '両肺の過膨張と横隔膜の平低化を認める。',
      'child-pneumonia': '両側肺門周囲に気管支壁の肥厚像あり。',
    },
  ),
  knee: image(
    '1000000',
    'Ｘ線単純撮影',
    '100000053001020',
    '膝関節.Ｘ線単純撮影.立位正面',
    'CR',
    '内側関節裂隙の狭小化と骨棘を認める。',
  ),
  hip: image(
    '1000000',
    'Ｘ線単純撮影',
    '100000051001020',
    '股関節.Ｘ線単純撮影.正面(A→P)',
    'CR',
    '人工骨頭の位置は良好。脱臼なし。',
    { hip: '大腿骨頚部に転位を伴う骨折線を認める。' },
  ),
  wrist: image('1000000', 'Ｘ線単純撮影', '100000048001020', '手関節.Ｘ線単純撮影.正面', 'CR', '明らかな骨折線なし。', {
    S525: '橈骨遠位端に骨折線あり。転位は軽度。',
    rheumatoid: '手根骨の関節裂隙が狭い。びらんは前回と同程度。',
  }),
  ankle: image(
    '1000000',
    'Ｘ線単純撮影',
    '100000055001020',
    '足関節.Ｘ線単純撮影.正面',
    'CR',
    '明らかな骨折線なし。外果の周囲に軟部の腫れあり。',
  ),
  'head-ct': image('6000000', 'Ｘ線ＣＴ', '600000010000000', '頭部.Ｘ線ＣＴ.単純', 'CT', '頭蓋内に出血なし。', {
    subdural: '左の硬膜下に三日月型の血腫あり。正中偏位を伴う。',
    dementia: '出血なし。海馬を含む脳萎縮が目立つ。',
  }),
  'chest-ct': image('6000000', 'Ｘ線ＣＴ', '600000020000000', '胸部.Ｘ線ＣＴ.単純', 'CT', '肺野に新しい病変なし。', {
    copd: '両肺に気腫性変化あり。新しい結節なし。',
    pneumonia: '右下葉に浸潤影と少量の胸水あり。',
  }),
  'abdomen-ct': image('6000000', 'Ｘ線ＣＴ', '600000025000000', '腹部.Ｘ線ＣＴ.造影', 'CT', '腹部に新しい病変なし。', {
    'colon-cancer': '肝に新しい病変なし。リンパ節の腫れは前回より縮小。',
    colon: 'Ｓ状結腸の壁肥厚と周囲のリンパ節の腫れあり。遠隔転移なし。',
    chemo: '肝Ｓ６の転移巣は前回よりやや縮小。',
    gallbladder: '胆のう壁の肥厚と周囲の脂肪織濃度の上昇あり。',
  }),
  'head-mri': image('7000000', 'ＭＲＩ', '700000010000000', '頭部.ＭＲＩ.単純', 'MR', '新しい梗塞なし。', {
    stroke: '陳旧性の小梗塞が散在。新しい変化を左中大脳動脈領域に疑う。',
    dementia: '海馬を含む側頭葉内側の萎縮あり。',
  }),
  'abdomen-us': image(
    '9900000',
    '経皮的超音波検査',
    '990000025000000',
    '腹部.経皮的超音波検査',
    'US',
    '肝腎に明らかな異常なし。',
    {
      gallbladder: '胆のうの腫大と壁肥厚、頚部に嵌頓した結石あり。',
      ckd: '両腎の萎縮あり。水腎症なし。',
      urinary: '右腎盂の軽い拡張あり。結石なし。',
    },
  ),
  'fetal-us': image(
    '9900000',
    '経皮的超音波検査',
    '990000055500000',
    '胎児.経皮的超音波検査',
    'US',
    '胎児の発育は週数相当。羊水量は正常範囲。',
  ),
  'bone-density': image('3000000', '骨塩定量検査', '300000035000000', '腰椎.骨塩定量検査', 'BMD', '腰椎ＹＡＭ８２％。', {
    osteoporosis: '腰椎ＹＡＭ６４％。前回から変化なし。',
  }),
  gastroscopy: {
    family: 'endoscopy',
    code: '11000000000',
    text: '検査.上部.-.-.-.-',
    part: '11020001000',
    partText: '検査.上部.胃.-.上部通常内視鏡.-',
    modality: 'ES',
    usual: '食道に異常なし。胃前庭部に発赤とびらんが散在する。',
    because: {
      bleeding: '胃体部小弯に露出血管を伴う潰瘍あり。クリップで止血した。',
      reflux: '食道下部にロサンゼルス分類グレードＡの粘膜障害あり。',
    },
  },
  colonoscopy: {
    family: 'endoscopy',
    code: '12000000000',
    text: '検査.下部.-.-.-.-',
    part: '12050001000',
    partText: '検査.下部.結腸.-.下部通常内視鏡.-',
    modality: 'ES',
    usual: '吻合部に再発を疑う所見なし。',
  },
  ecg: {
    family: 'physiology',
    code: '9A110',
    text: '標準１２誘導心電図',
    part: '9A100&IMP',
    partText: '心電図所見',
    modality: 'ECG',
    usual: '洞調律、正常範囲。',
    because: {
      'af-warfarin': '心房細動。ＳＴ変化なし。',
      'af-doac': '心房細動。ＳＴ変化なし。',
      'heart-failure': '洞調律、左室肥大。',
    },
  },
  echo: {
    family: 'physiology',
    code: '9A330',
    text: '心臓超音波検査',
    part: '9A330&IMP',
    partText: '心臓超音波所見',
    modality: 'US',
    usual: '左室駆出率６２％。壁運動に異常なし。',
    because: {
      'heart-failure': '左室駆出率３８％。びまん性に壁運動が低下。',
      'af-warfarin': '左房の拡大あり。左室駆出率５８％。',
    },
  },
  spirometry: {
    family: 'physiology',
    code: '9A210',
    text: '呼吸機能検査',
    part: '9A210&IMP',
    partText: '呼吸機能所見',
    modality: 'ECG',
    usual: '一秒率８１％。正常範囲。',
    because: { copd: '一秒率５８％。閉塞性換気障害。', asthma: '一秒率７２％。気道可逆性あり。' },
  },
};

const ORDER_TYPES = { image: 'OMG-01', endoscopy: 'OMG-02', physiology: 'OMG-03' } as const satisfies Record<
  Exam['family'],
  DataType
>;
const RESULT_TYPES = { image: 'OMG-11', endoscopy: 'OMG-12', physiology: 'OMG-13' } as const satisfies Record<
  Exam['family'],
  DataType
>;

/** The order of the part: the number after its parent's. */
function childOf(order: string): string {
  return `${Number(order) + 1}`.padStart(15, '0');
}

/** 1.2.392.200250.99 is not given to anybody; the rest follows from the order. */
function studyUid(order: string): string {
  return `1.2.392.200250.99.${Number(order)}.1`;
}

function orderText(
  care: Care,
  contact: Contact,
  exam: Exam,
  order: string,
  control: string,
  orderedAt: number,
  doneAt: number,
  reason: string,
): string {
  const system = exam.family === 'image' ? 'JJ1017' : exam.family === 'endoscopy' ? 'LENDO' : 'JC10';
  const due = stamp12(doneAt);
  const head = (what: string, parent?: string, number = order): string =>
    `${orc({
      control: what,
      number,
      at: orderedAt,
      doctor: contact.doctor,
      place: contact.place,
      department: departmentCode(contact.department),
      inpatient: contact.inpatient,
      ...(parent === undefined ? {} : { parent }),
    })}TQ1|1||||||${due}||R^^HL70485${CR}`;
  const obr = `OBR||${order}||${exam.code}^${exam.text}^${system}||||||||||||${contact.doctor.xcnShort}||||||||||||||||||||${due}${CR}`;
  const why = `OBX|1|TX|MS3-34^臨床病名^JSHR||${reason}||||||F${CR}`;
  if (exam.family === 'physiology') return care.long + contact.pv1 + head(control) + obr + why;
  const child = childOf(order);
  return `${care.long}${contact.pv1}${head(control)}${obr}${head(control === 'CA' ? 'CA' : 'PA')}${obr}${why}${head(control === 'CA' ? 'CA' : 'CH', order, child)}OBR||${child}||${exam.part}^${exam.partText}^${system}||||||||||||${contact.doctor.xcnShort}|||||||||||||${order}|||||||${due}${CR}`;
}

function resultText(
  care: Care,
  contact: Contact,
  exam: Exam,
  order: string,
  orderedAt: number,
  doneAt: number,
  at: number,
  finding: string,
): string {
  const day = ymd(Math.floor(doneAt / DAY));
  if (exam.family === 'physiology') {
    const chance = new Chance(care.plan.seed, care.index, Math.floor(doneAt / 60), 97);
    let text = `${care.short}${contact.pv1}OBR|1|${order}||${exam.code}^${exam.text}^JC10|||${stamp12(doneAt)}|||||||||${contact.doctor.xcnShort}||||||${stamp14(at)}|||F${CR}OBX|1|TX|${exam.part}^${exam.partText}^JC10|1|${finding}||||||F${CR}`;
    if (exam.modality === 'ECG' && exam.code === '9A110') {
      text += `OBX|2|NM|9A110-01^心拍数^99MIH|2|${chance.int(56, 104)}|bpm|||||F${CR}OBX|3|NM|9A110-02^ＱＲＳ時間^99MIH|2|${chance.int(82, 118)}|msec|||||F${CR}OBX|4|NM|9A110-03^ＱＴｃ時間^99MIH|2|${chance.int(390, 468)}|msec|||||F${CR}`;
    }
    return text;
  }
  const system = exam.family === 'image' ? 'JJ1017' : 'LENDO';
  const ipc = `IPC|A${order}|P${order.slice(5)}|${studyUid(order)}||${exam.modality}^^DCM${CR}`;
  const child = childOf(order);
  const head = (what: string, number: string, parent?: string): string =>
    `${orc({
      control: what,
      number,
      at: orderedAt,
      doctor: contact.doctor,
      place: contact.place,
      department: departmentCode(contact.department),
      inpatient: contact.inpatient,
      ...(parent === undefined ? {} : { parent }),
    })}TQ1|1||||||||R^^HL70485${CR}`;
  const obr = (number: string, code: string, parent: string): string =>
    `OBR||${number}||${code}^${system}|||${day}|||||||||${contact.doctor.xcnShort}||||||${stamp14(at)}|||F${parent === '' ? '' : `||||${parent}`}${CR}`;
  const by = nurseOf(care.plan.seed, care.index + 11).xcnShort;
  return (
    `${care.short}${contact.pv1}${head('NW', order)}${obr(order, `${exam.code}^${exam.text}`, '')}${ipc}${head('PA', order)}${obr(order, `${exam.code}^${exam.text}`, '')}OBX|1|TX|MS3-24^所見^JSHR||${finding}||||||F${CR}${ipc}` +
    `${head('CH', child, order)}${obr(child, `${exam.part}^${exam.partText}`, order)}ZE1|1|RS|${exam.part}^${exam.partText}^${system}|||NS-03^EM-01|${by}${CR}OBX|1|TS|TM-P1^開始時間^JSHR||${stamp14(doneAt)}||||||F${CR}${ipc}`
  );
}

/** Orders an examination and, when its day has come, does it: OMG-01/02/03, then OMG-11/12/13. */
export function examine(
  care: Care,
  contact: Contact,
  key: ExamKey,
  orderedAt: number,
  doneAt: number,
  reason: string,
  topics: readonly string[],
): void {
  const exam = EXAMS[key];
  const order = care.writer.nextOrder();
  // The part has the next number.
  care.writer.nextOrder();
  const filing = {
    type: ORDER_TYPES[exam.family],
    day: ymd(Math.floor(orderedAt / DAY)),
    order,
    at: orderedAt,
    department: contact.department,
  };
  const fate = placeOrder(care, filing, 'OMG^O19^OMG_O19', (control, version) =>
    orderText(care, contact, exam, order, control, orderedAt, version === 1 ? doneAt : doneAt - DAY, reason),
  );
  if (fate === 'deleted') return;
  const at = doneAt + (20 + (care.index % 30)) * MINUTE;
  // The first topic that shows in this examination: an atrial fibrillation before what the stay is for.
  const topic =
    topics.toReversed().find((one) => key === 'ecg' && exam.because?.[one] !== undefined) ??
    topics.find((one) => exam.because?.[one] !== undefined);
  const finding = topic === undefined ? exam.usual : (exam.because?.[topic] ?? exam.usual);
  const event = exam.family === 'physiology' ? 'ORU^R01^ORU_R01' : 'OMI^Z23^OMI_Z23';
  care.writer.put(
    { type: RESULT_TYPES[exam.family], day: ymd(Math.floor(doneAt / DAY)), order, at, department: contact.department },
    event,
    () => resultText(care, contact, exam, order, orderedAt, doneAt, at, finding),
  );
}
