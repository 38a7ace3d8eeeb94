/** Lists as the departments of the demo hospital keep them beside the EMR, of its own patients. The same options give the same bytes. */
import { Chance } from '../hospital/chance.ts';
import { generatePatient, type PatientTruth } from '../hospital/generate-patient.ts';
import type { HospitalOptions } from '../hospital/plan.ts';
import { type SheetCell, writeCsv, writeXlsx } from './write-table.ts';

export interface DemoList {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Rows below the head. */
  readonly lines: number;
}

const DEPARTMENTS = ['内科', '循環器内科', '外科', '整形外科', '眼科'] as const;
const WHATS = ['再診', '採血', '心エコー', 'CT', '栄養指導'] as const;
const VACCINES = ['インフルエンザHAワクチン', '肺炎球菌ワクチン', '帯状疱疹ワクチン'] as const;
const SALT = { appointments: 501, vaccination: 502, insurance: 503 } as const;

/** `days` after the hospital's today, as `2026/11/23`. */
const dayAfter = (until: string, days: number): string =>
  new Date(Date.parse(`${until}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/');

const nameOf = ({ kanji }: PatientTruth): string => `${kanji.family}　${kanji.given}`;
const HALF = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ';
const FULL = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー';
const VOICED = 'ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ';
const BASES = 'カキクケコサシスセソタチツテトハヒフヘホウ';
const SEMI = 'パピプペポ';
/** Half-width kana, as lists made for old printers have them. */
const halfWidth = (kana: string): string =>
  [...kana]
    .map((one) => {
      const full = FULL.indexOf(one);
      if (full >= 0) return HALF[full];
      const voiced = VOICED.indexOf(one);
      if (voiced >= 0) return `${HALF[FULL.indexOf(BASES[voiced] as string)]}ﾞ`;
      const semi = SEMI.indexOf(one);
      return semi >= 0 ? `${'ﾊﾋﾌﾍﾎ'[semi]}ﾟ` : one;
    })
    .join('');

function truths(options: HospitalOptions): readonly PatientTruth[] {
  const all: PatientTruth[] = [];
  for (let index = 0; index < options.patients; index++) {
    const { truth } = generatePatient(options, index);
    if (truth.deceasedOn === undefined) all.push(truth);
  }
  return all;
}

const era = (bornOn: string): string => {
  const [year = 0, month, day] = bornOn.split('-').map(Number);
  if (bornOn >= '2019-05-01') return `R${year - 2018}.${month}.${day}`;
  if (bornOn >= '1989-01-08') return `H${year - 1988}.${month}.${day}`;
  return bornOn >= '1926-12-25' ? `S${year - 1925}.${month}.${day}` : `T${year - 1911}.${month}.${day}`;
};

/** 予約一覧.csv (CP932) of two weeks, ワクチン接種者.xlsx, 保険一覧.csv (UTF-8 with mark). */
export function demoLists(options: HospitalOptions): readonly DemoList[] {
  const people = truths(options);
  return [appointments(options, people), vaccination(options, people), insurance(options, people)];
}

function appointments({ seed, until }: HospitalOptions, people: readonly PatientTruth[]): DemoList {
  const rows: string[][] = [];
  for (const [at, truth] of people.entries()) {
    const chance = new Chance(seed, at, SALT.appointments);
    if (!chance.is(0.4)) continue;
    const time = `${chance.int(9, 16)}:${chance.pick(['00', '15', '30', '45'])}`;
    const kana = halfWidth(`${truth.kana.family} ${truth.kana.given}`);
    rows.push([
      dayAfter(until, chance.int(0, 13)),
      time,
      truth.number,
      nameOf(truth),
      kana,
      era(truth.bornOn),
      chance.pick(DEPARTMENTS),
      chance.pick(WHATS),
      '予約済',
    ]);
  }
  rows.sort((a, b) =>
    (a[0] as string) + (a[1] as string).padStart(5, '0') < (b[0] as string) + (b[1] as string).padStart(5, '0') ? -1 : 1,
  );
  const head = ['予約日', '予約時刻', '患者番号', '氏名', 'カナ氏名', '生年月日', '診療科', '予約内容', '状態'];
  const title = ['みほん病院 予約一覧', ...new Array<string>(head.length - 1).fill('')];
  return { fileName: '予約一覧.csv', bytes: writeCsv([title, head, ...rows]), lines: rows.length };
}

const DAY_ZERO = Date.UTC(1899, 11, 30);

function vaccination({ seed, until }: HospitalOptions, people: readonly PatientTruth[]): DemoList {
  const rows: SheetCell[][] = [];
  for (const [at, truth] of people.entries()) {
    const chance = new Chance(seed, at, SALT.vaccination);
    if (!chance.is(0.5)) continue;
    const serial = (Date.parse(`${until}T00:00:00Z`) - DAY_ZERO) / 86_400_000 - chance.int(1, 40);
    const lot = `MH${String(chance.int(100, 999))}`;
    // Numbers in the sheet are numbers, shown with their zeros by a format, as people keep them.
    rows.push([
      { number: String(Number(truth.number)), style: truth.number.length === 8 ? 3 : 2 },
      nameOf(truth),
      chance.pick(VACCINES),
      { number: String(serial), style: 1 },
      lot,
      String(chance.int(1, 2)),
    ]);
  }
  const head = ['患者番号', '接種者氏名', 'ワクチン名', '接種日', 'ロット番号', '回数'];
  return { fileName: 'ワクチン接種者.xlsx', bytes: writeXlsx([{ name: '接種者', rows: [head, ...rows] }]), lines: rows.length };
}

function insurance({ seed, until }: HospitalOptions, people: readonly PatientTruth[]): DemoList {
  const rows = people.map((truth, at) => {
    const chance = new Chance(seed, at, SALT.insurance);
    const kind = chance.pick(['協会けんぽ', '組合健保', '国民健康保険', '後期高齢者']);
    return [
      truth.number,
      nameOf(truth),
      truth.bornOn.replaceAll('-', '/'),
      kind,
      `0${chance.int(1_000_000, 9_999_999)}`,
      `${chance.int(10, 99)}・${chance.int(1000, 9999)}`,
      `${Number(until.slice(0, 4)) - 1}/04/01`,
      `${Number(until.slice(0, 4)) + 1}/03/31`,
      chance.pick(['本人', '家族']),
      until.replaceAll('-', '/'),
    ];
  });
  const head = [
    '患者番号',
    '患者氏名',
    '生年月日',
    '保険種別',
    '保険者番号',
    '記号番号',
    '資格取得日',
    '有効期限',
    '本人家族',
    '最終確認日',
  ];
  return { fileName: '保険一覧.csv', bytes: writeCsv([head, ...rows], 'utf-8-bom'), lines: rows.length };
}
