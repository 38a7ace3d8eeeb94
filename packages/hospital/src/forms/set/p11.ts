import type { FormBlock, FormDefinition } from '../form-definition.ts';
import { fields, text, words } from './write-form.ts';

interface Poster {
  readonly letter: string;
  readonly ja: string;
  readonly en: string;
  /** For patients; otherwise for the staff. */
  readonly patients?: true;
  /** Size, Japanese, English: few words, simple ones. */
  readonly lines: readonly (readonly [sizePt: number, ja: string, en: string])[];
  /** Lines to write the notice on. */
  readonly write?: number;
}

const line = ([sizePt, ja, en]: Poster['lines'][number]): FormBlock => ({ block: 'text', words: words(ja, en), sizePt });

const poster = ({ letter, ja, en, patients, lines, write }: Poster): FormDefinition => ({
  code: `P11${letter}`,
  version: '1.0',
  words: words(`掲示 ${ja}`, `Poster: ${en}`),
  size: 'A4-landscape',
  parts: [],
  identity: 'none',
  goes: words('貼る場所と外す日を書く。古い掲示は外す', 'Write where it hangs and when it comes down'),
  backEntry: false,
  ...(patients ? {} : { leaves: 'stays' as const }),
  blocks: [
    ...lines.map(line),
    ...(write === undefined ? [] : [fields(undefined, text(['notice', '本文', 'Text'], 12, { lines: write, must: true }))]),
    fields(
      undefined,
      text(['from', '貼った日時', 'Put up'], 4),
      text(['until', '外す日時', 'Until'], 4),
      text(['asked', '問い合わせ', 'Questions'], 4, { fill: 'hospital-phone' }),
    ),
  ],
});

const POSTERS: readonly Poster[] = [
  {
    letter: '',
    ja: '知らせ',
    en: 'notice',
    lines: [[60, '知らせ 第   報', 'Notice no.']],
    write: 8,
  },
  {
    letter: 'A',
    ja: '停止のお知らせ',
    en: 'system down',
    patients: true,
    lines: [
      [66, 'コンピューターが', 'Our computers'],
      [66, 'とまっています', 'are down'],
      [54, 'しんりょうは つづけます', 'We go on treating'],
      [32, 'お待たせします。急に具合が悪いときは、', 'There is a wait. If you feel worse,'],
      [32, 'すぐに声をかけてください。', 'tell us at once.'],
    ],
  },
  {
    letter: 'B',
    ja: '名前と生年月日',
    en: 'name and birth date',
    patients: true,
    lines: [
      [80, 'おなまえと', 'Your name and'],
      [80, 'うまれた日を', 'your birth date,'],
      [80, '言ってください', 'please'],
      [32, '何度もお聞きします。間違いを防ぐためです。', 'We ask many times. It keeps you safe.'],
    ],
  },
  {
    letter: 'C',
    ja: '後日精算',
    en: 'billed later',
    patients: true,
    lines: [
      [96, 'お金は 後日です', 'You pay later'],
      [48, '今日は 預り金だけです', 'Today only a deposit'],
      [32, '正しい金額は 後日お知らせします。', 'The bill follows.'],
      [32, '預り証を なくさないでください。', 'Please keep your receipt.'],
    ],
  },
  {
    letter: 'D',
    ja: '電源を入れない',
    en: 'do not switch on',
    lines: [
      [88, '電源を', 'Do not'],
      [88, '入れない', 'switch on'],
      [48, 'USBを差さない', 'No USB'],
      [48, '線を抜かない', 'Pull no plugs'],
      [32, '困ったら本部の内線へ', 'In doubt call headquarters'],
    ],
  },
  {
    letter: 'E',
    ja: '薬とアレルギー',
    en: 'drugs and allergies',
    patients: true,
    lines: [
      [66, 'おくすり手帳を', 'Show us your'],
      [66, '見せてください', 'drug notebook'],
      [54, 'アレルギーを 教えてください', 'Tell us your allergies'],
      [32, '薬・食べ物・造影剤で 具合が悪くなった方', 'If drugs, food or contrast harmed you'],
    ],
  },
];

/** 掲示: few words in large letters, simple ones for patients. Source: screens.md §4 P-11, design-language §4. */
export const POSTER_FORMS: readonly FormDefinition[] = POSTERS.map(poster);
