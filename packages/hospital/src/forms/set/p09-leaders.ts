/** Cards of those who decide, connect and keep safe: IT 夜間事務 経営 安全 交換 資材 全職員. Source: screens.md P-09; R-159. */
import type { FormDefinition } from '../form-definition.ts';
import { type Card, cardOf } from './card.ts';

const CARDS: readonly Card[] = [
  {
    letter: 'S',
    ja: 'システム担当',
    en: 'IT',
    steps: [
      [0, '届出を聞いて時刻を書く。端末を触らせない。', 'Note the report and its time. Nobody touches machines.'],
      [5, '画面と身代金の文を写真に。電源は切らない。', 'Photograph screen and note. Do not switch off.'],
      [10, '遮断を責任者と決める。P-10 の順に抜く。', 'Decide isolation with the responsible. Unplug as in P-10.'],
      [20, 'バックアップの線を先に抜く。生死を確かめる。', 'Pull backup lines first. See whether it lives.'],
      [30, '停止を宣言する人に 分かったこと だけ言う。', 'Tell who declares only what is known.'],
      [40, '厚労省・警察・保険・業者へ電話。記録する。', 'Call ministry, police, insurer, firm. Write it down.'],
      [60, '証拠は P-17。初期化・復旧を急がない。', 'Evidence on P-17. Do not rush to wipe or restore.'],
    ],
  },
  {
    letter: 'W',
    ja: '夜間・休日 当直事務',
    en: 'night duty clerk',
    steps: [
      [0, '届出を受ける。誰が・どこ・何・いつ を書く。', 'Take the report: who, where, what, when.'],
      [5, 'システム当番と責任者に電話。出なければ次へ。', 'Call IT on duty and the responsible; then the next.'],
      [10, '赤い綴じ込み P-10 を開く。', 'Open the red binder, P-10.'],
      [15, '当直の医師・看護に「端末を触らない」と言う。', 'Tell doctors and nurses on duty: leave terminals.'],
      [20, '言われたら P-10 の順に線を抜き、名を書く。', 'When told, unplug as in P-10 and sign.'],
      [30, '救急の受け入れを当直医と決める。', 'Settle emergency intake with the doctor.'],
      [60, '取材・問い合わせには答えない。番号を聞く。', 'Answer no press. Take the number.'],
    ],
  },
  {
    letter: 'C',
    ja: '病院長・経営',
    en: 'executives',
    steps: [
      [0, '報告を受ける。時刻を書かせる。', 'Take the report. Have the time written.'],
      [10, '停止を宣言するか決める。待たずに決めてよい。', 'Decide on declaring. You need not wait.'],
      [15, '本部を開く。記録係を1人決める。', 'Open headquarters. Name one writer.'],
      [20, '診療の方針: 救急・外来・手術をどこまで。', 'What goes on: emergency, outpatients, operations.'],
      [30, '遮断を認める。責任は自分が持つと言う。', 'Allow isolation. Say that you answer for it.'],
      [40, '支払いの話をしない・させない。', 'No talk of payment, by anybody.'],
      [60, '第1報を出す。次の時刻を約束する。', 'Give notice 1. Promise the next time.'],
    ],
  },
  {
    letter: 'M',
    ja: '医療安全',
    en: 'patient safety',
    steps: [
      [0, '届出を受ける。患者さんへの影響を先に聞く。', 'Take reports. First: was a patient harmed?'],
      [10, '本部に入る。高リスクの人の表を持つ。', 'Join headquarters with the high-risk list.'],
      [20, '確認の決まりを1枚で出す: 氏名と生年月日。', 'One page of rules: name and birth date.'],
      [30, 'インシデント票 F90 を全部署に配る。', 'Give F90 to every department.'],
      [40, '病棟を回る。紙の取り違えを見る。', 'Walk the wards. Look for mixed-up sheets.'],
      [50, 'アレルギー未確認の数を聞き、減らす。', 'Count unknown allergies, and lower it.'],
      [60, '起きたことを種別で数え、本部に言う。', 'Count by kind; tell headquarters.'],
    ],
  },
  {
    letter: 'V',
    ja: '電話交換',
    en: 'switchboard',
    steps: [
      [0, 'いつもと違う電話も届ける。', 'Report odd calls too.'],
      [5, '本部の番号を聞き、紙に大きく書く。', 'Get the number of headquarters; write it large.'],
      [10, '答える文を読む: 停止中です。診療は続けます。', 'Read: our system is down. We go on treating.'],
      [20, '取材は広報の番号へ。名前と番号を聞く。', 'Press to the press line. Take name and number.'],
      [30, '警察・役所・保険は本部へ直接つなぐ。', 'Police, authorities, insurer: straight to headquarters.'],
      [45, '患者さんの名前を電話で言わない。', 'Never say a patient’s name.'],
      [60, '掛かった数と用件を1時間ごとに本部へ。', 'Each hour: how many calls, about what.'],
    ],
  },
  {
    letter: 'J',
    ja: '資材・施設',
    en: 'supplies, facilities',
    steps: [
      [0, 'いつもと違う → 届ける。', 'Something is odd: report it.'],
      [5, '紙・トナー・クリップボードを数える。', 'Count paper, toner, clipboards.'],
      [10, '使ってよいプリンターに札を貼る。', 'Tag printers that may be used.'],
      [20, '入退室・空調・エレベーターが単独で動くか見る。', 'Do doors, air, lifts run alone?'],
      [30, '紙とトナーを先に集中治療・救急へ配る。', 'Paper and toner first to ICU and emergency.'],
      [45, '業者に電話で注文。納期を書く。', 'Order by phone; write the day.'],
      [60, '残り日数を本部に言う。', 'Tell headquarters how many days are left.'],
    ],
  },
  {
    letter: 'Z',
    ja: '全職員',
    en: 'everybody',
    steps: [
      [0, 'いつもと違う → 届ける。迷ったら届ける。', 'Something is odd: report it. In doubt, report.'],
      [1, '写真を撮る。触らない。電源を切らない。', 'Photograph. Do not touch. Do not switch off.'],
      [5, 'プリンターが勝手に動く → 電源を切る。紙は封筒へ。', 'A printer runs by itself: switch it off, keep the paper.'],
      [10, 'LANとUSBは指示があるまで触らない。', 'Leave LAN and USB until told.'],
      [20, '知らせは番号順に読む。うわさを広めない。', 'Read notices in order. Spread no rumours.'],
      [30, '氏名と生年月日を言っていただいてから行う。', 'Name and birth date first, then act.'],
      [60, '分からないことは本部の内線へ。', 'What you do not know: ask headquarters.'],
    ],
  },
];

export const LEADER_CARDS: readonly FormDefinition[] = CARDS.map(cardOf);
