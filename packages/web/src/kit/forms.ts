/**
 * Forms of the kit, as plain data: what is asked, in which order, how much room it gets. A changed form gets a new version; what
 * was written on the old one keeps its own labels.
 */
export interface FormField {
  readonly ja: string;
  readonly en: string;
  /** Lines on paper and rows on the screen. */
  readonly lines: number;
  readonly must?: true;
  /** Ticked on paper, chosen on the screen. */
  readonly choices?: readonly { readonly ja: string; readonly en: string }[];
}

export interface FormSheetData {
  readonly form: string;
  readonly version: string;
  readonly ja: string;
  readonly en: string;
  /** Where the sheet goes next. */
  readonly goes: { readonly ja: string; readonly en: string };
  readonly fields: readonly FormField[];
}

const line = (ja: string, en: string, more: Partial<FormField> = {}): FormField => ({ ja, en, lines: 1, ...more });
const text = (ja: string, en: string, lines: number, more: Partial<FormField> = {}): FormField => ({ ja, en, lines, ...more });

const urgency = [
  { ja: '至急', en: 'urgent' },
  { ja: '通常', en: 'ordinary' },
] as const;

export const FORMS: readonly FormSheetData[] = [
  {
    form: 'K-01',
    version: '1.0',
    ja: '経過記録',
    en: 'Progress note',
    goes: { ja: '診療録 → 医事課 再入力箱', en: 'chart → re-entry box' },
    fields: [
      line('診療科・病棟', 'Department, ward'),
      line('記載日時', 'Written at', { must: true }),
      text('S 訴え', 'S (subjective)', 3),
      text('O 所見・検査', 'O (objective)', 4),
      text('A 評価', 'A (assessment)', 3),
      text('P 計画', 'P (plan)', 4),
      text('処置・処方したもの', 'Done and prescribed', 3),
    ],
  },
  {
    form: 'K-02',
    version: '1.0',
    ja: '指示・処方(手書きの写し)',
    en: 'Orders and prescription (typed from paper)',
    goes: { ja: '薬剤部 → 看護 → 医事課 再入力箱', en: 'pharmacy → nursing → re-entry box' },
    fields: [
      line('区分', 'Kind', {
        choices: [
          { ja: '定期', en: 'regular' },
          { ja: '臨時', en: 'extra' },
          { ja: '頓用', en: 'as needed' },
          { ja: '退院', en: 'at discharge' },
        ],
      }),
      line('指示日時', 'Ordered at', { must: true }),
      line('開始〜終了・日数', 'From, until, days'),
      text('薬品・規格・1回量・1日量・用法・経路(紙のとおり)', 'Drug, strength, dose, per day, how, route (as on paper)', 6, {
        must: true,
      }),
      line('体重・腎機能', 'Weight, renal function'),
      line('アレルギー(聞いた相手)', 'Allergies (who said so)'),
      text('条件付き指示・中止', 'Conditional orders, stops', 3),
      line('指示医', 'Ordered by', { must: true }),
      line('指示受け・時刻', 'Taken by, at'),
      line('紙の通し番号', 'Serial of the paper'),
    ],
  },
  {
    form: 'K-03',
    version: '1.0',
    ja: '検査依頼',
    en: 'Test request',
    goes: { ja: '検査部・放射線科 → 依頼元', en: 'laboratory or radiology → sender' },
    fields: [
      line('急ぎ', 'Urgency', { choices: urgency, must: true }),
      line('種類', 'Sort', {
        choices: [
          { ja: '検体', en: 'specimen' },
          { ja: '細菌・病理', en: 'culture, pathology' },
          { ja: '生理', en: 'physiology' },
          { ja: '画像', en: 'imaging' },
        ],
      }),
      line('依頼日時・採取予定', 'Requested at, taken at', { must: true }),
      text('項目・部位・左右', 'Items, site, side', 4, { must: true }),
      text('目的・臨床情報', 'Purpose, clinical facts', 3),
      line('注意(抗凝固薬・造影・妊娠・ペースメーカ・感染)', 'Beware (anticoagulant, contrast, pregnancy, pacemaker, infection)'),
      line('緊急の値の連絡先', 'Whom to phone with critical values', { must: true }),
      line('依頼医', 'Requested by', { must: true }),
      line('採取者・時刻・本数', 'Taken by, at, tubes'),
    ],
  },
  {
    form: 'K-04',
    version: '1.0',
    ja: '紹介・転院の連絡',
    en: 'Referral, transfer',
    goes: { ja: '紹介先 / 控は診療録へ', en: 'receiving hospital / copy to the chart' },
    fields: [
      line('紹介先 医療機関・診療科・医師', 'To: hospital, department, doctor', { must: true }),
      text('傷病名・目的', 'Diagnosis, purpose', 2, { must: true }),
      text('既往・アレルギー', 'History, allergies', 2),
      text('経過・検査', 'Course, results', 5),
      text('現在の処方(写しと紙から)', 'Current drugs (from copy and paper)', 4),
      line('渡すもの(写し・画像・薬)', 'Handed over (copy, images, drugs)'),
      line('停止中のため情報に限りがあることを伝えた', 'Told that facts are limited by the outage', {
        choices: [
          { ja: 'はい', en: 'yes' },
          { ja: 'いいえ', en: 'no' },
        ],
      }),
      line('紹介元 医師・電話', 'From: doctor, phone', { must: true }),
    ],
  },
  {
    form: 'K-05',
    version: '1.0',
    ja: '申し送り',
    en: 'Handover',
    goes: { ja: '次の勤務 → 診療録', en: 'next shift → chart' },
    fields: [
      line('勤務・時刻', 'Shift, time', { must: true }),
      text('いまの状態・バイタル', 'State, vital signs', 3),
      text('行ったこと(薬・処置・検査)', 'Done (drugs, procedures, tests)', 4),
      text('これからすること(何時に)', 'To do (when)', 4, { must: true }),
      text('医師を呼ぶとき', 'When to call the doctor', 2),
      line('送った人', 'From', { must: true }),
      line('受けた人', 'To'),
    ],
  },
];

/** The answer of a field as it is kept: its label in Japanese, so that whoever takes it in finds it. */
export const filled = (sheet: FormSheetData, answers: Readonly<Record<string, string>>) =>
  sheet.fields.flatMap(({ ja }) => {
    const answer = (answers[ja] ?? '').trim();
    return answer === '' ? [] : [{ label: ja, text: answer }];
  });

/** Labels of fields that must be filled and are not. */
export const missing = (sheet: FormSheetData, answers: Readonly<Record<string, string>>): readonly FormField[] =>
  sheet.fields.filter(({ ja, must }) => must === true && (answers[ja] ?? '').trim() === '');
