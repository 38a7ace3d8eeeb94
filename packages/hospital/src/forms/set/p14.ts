import type { FormDefinition } from '../form-definition.ts';
import { date, fields, sign, text, ticks, words } from './write-form.ts';

/** 紹介状 返送のお願い, by fax. Source: screens.md §4 P-14. */
export const P14: FormDefinition = {
  code: 'P14',
  version: '1.0',
  words: words('紹介状・資料 ご返送のお願い (FAX)', 'Please send back letters and records (fax)'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words('地域連携室 → 相手先へFAX。送った控は索引へ', 'Liaison office → fax. The sent copy goes into the index'),
  backEntry: false,
  blocks: [
    fields(
      undefined,
      text(['to', '宛先 医療機関・診療科', 'To'], 8, { must: true }),
      text(['to-fax', 'FAX', 'Fax'], 4, { must: true }),
      text(['from', '差出 医療機関', 'From'], 6, { fill: 'hospital-name' }),
      text(['from-address', '所在地', 'Address'], 6, { fill: 'hospital-address' }),
      text(['from-phone', '電話(代表)', 'Phone'], 4, { fill: 'hospital-phone' }),
      text(['reply-to', '返信先 FAX・郵送先', 'Send to'], 8, { must: true }),
      date(['sent-on', '送信日', 'Sent on'], 4, { fill: 'today' }),
      sign(['by', '担当', 'By'], 4, { must: true }),
    ),
    {
      block: 'text',
      words: words(
        '電子カルテの停止により、お送りいただいた書類・お送りした書類を見ることができません。恐れ入りますが、下に印をつけたものの写しをお送りください。',
        'Our records system is down and we cannot see what we sent each other. Please send copies of what is ticked below.',
      ),
      weight: 'bold',
      framed: true,
    },
    fields(
      words('お願いしたいもの', 'What we ask for'),
      ticks(
        ['wanted', 'もの', 'What'],
        12,
        [
          ['our-letter', '当院からの紹介状・返書', 'Our letter'],
          ['your-letter', '貴院からの紹介状', 'Your letter'],
          ['drugs', 'いまの処方', 'Present drugs'],
          ['results', '検査結果', 'Results'],
          ['images', '画像', 'Images'],
          ['allergy', 'アレルギー・感染の情報', 'Allergies, infections'],
        ],
        { must: true },
      ),
      text(['since', 'いつ頃のもの', 'From when'], 6),
      date(['needed-by', 'いつまでに', 'Needed by'], 6),
      text(['note', '備考', 'Note'], 12, { lines: 4 }),
    ),
    {
      block: 'text',
      words: words(
        '宛先が違うときは、お手数ですが上の電話へお知らせのうえ破棄してください。',
        'If this is not for you, please call us and destroy it.',
      ),
    },
  ],
};
