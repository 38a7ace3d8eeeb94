import type { Language } from '../i18n/language.ts';

export interface ProblemWords {
  readonly what: string;
  readonly todo: string;
}

interface BothWords {
  readonly ja: ProblemWords;
  readonly en: ProblemWords;
}

const ask = {
  ja: '電算室に知らせ、元の電子カルテで同じファイルを確かめる。',
  en: 'Tell the systems office; compare the same file in the EMR.',
};
const resend = {
  ja: '元の電子カルテから送り直す。原文はそのまま残しています。',
  en: 'Send it again from the EMR. The bytes are kept as they came.',
};

/** By area of the code: what was wrong in words of the ward, what to do. The exact code always stands beside it. */
const areas: readonly (readonly [RegExp, BothWords])[] = [
  [
    /patient|pid|identity|mismatch/,
    {
      ja: { what: '中の患者番号がフォルダと違います', todo: 'この患者のカルテには出していません。電算室が元で確かめる。' },
      en: {
        what: 'the patient number inside differs from the folder',
        todo: 'Not shown on this chart. The systems office checks it at the source.',
      },
    },
  ],
  [
    /charset|text\.|encoding/,
    {
      ja: { what: '文字コードが違い、読めない字があります', todo: resend.ja },
      en: { what: 'wrong character set, some characters cannot be read', todo: resend.en },
    },
  ],
  [
    /date|time/,
    {
      ja: { what: '日付や時刻の形が読めません', todo: ask.ja },
      en: { what: 'a date or time has an unknown shape', todo: ask.en },
    },
  ],
  [
    /truncat|incomplete|empty|zero/,
    {
      ja: { what: 'ファイルが途中で切れているか空です', todo: resend.ja },
      en: { what: 'the file is cut short or empty', todo: resend.en },
    },
  ],
  [
    /two-current|flag/,
    {
      ja: { what: '有効な版が2つあります(新しい方を表示)', todo: ask.ja },
      en: { what: 'two versions claim to be current (the newest is shown)', todo: ask.en },
    },
  ],
  [
    /name|path|folder|walk/,
    {
      ja: { what: 'ファイルやフォルダの名前が決まりと違います', todo: ask.ja },
      en: { what: 'a file or folder name breaks the rule', todo: ask.en },
    },
  ],
  [
    /kind|type/,
    {
      ja: { what: '知らない種類のデータです(原文を保存)', todo: ask.ja },
      en: { what: 'an unknown kind of data (the bytes are kept)', todo: ask.en },
    },
  ],
  [/./, { ja: { what: '読み取れない形です', todo: ask.ja }, en: { what: 'a shape that cannot be read', todo: ask.en } }],
];

/** Words for a problem code; never empty. */
export function problemWords(code: string, language: Language): ProblemWords {
  const found = areas.find(([pattern]) => pattern.test(code));
  return found?.[1][language] ?? { what: code, todo: ask[language] };
}
