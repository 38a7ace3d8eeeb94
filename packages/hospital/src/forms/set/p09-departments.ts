/** Cards of departments: 検査 放射線 栄養 リハ 受付 会計 地域連携. Source: screens.md P-09; R-159. */
import type { FormDefinition } from '../form-definition.ts';
import { type Card, cardOf } from './card.ts';

const CARDS: readonly Card[] = [
  {
    letter: 'L',
    ja: '臨床検査',
    en: 'laboratory',
    steps: [
      [0, 'いつもと違う → 届ける。分析装置は止めない。', 'Something is odd: report it. Keep analysers running.'],
      [5, '検査システムの線は指示があるまで触らない。', 'Touch no line until told.'],
      [10, '緊急項目だけに絞ると本部に言う。', 'Tell headquarters: urgent tests only.'],
      [20, '伝票と検体の氏名・番号を2つ照らす。', 'Compare two identifiers on slip and specimen.'],
      [30, '結果は装置から刷り、台紙 P-08 に貼る。', 'Print results at the analyser; stick on P-08.'],
      [40, '緊急値は電話。復唱させ、相手と時刻を書く。', 'Phone critical values; read back; write whom and when.'],
      [60, '受けた検体と返した結果の数を合わせる。', 'Match specimens taken and results returned.'],
    ],
  },
  {
    letter: 'X',
    ja: '放射線',
    en: 'radiographers',
    steps: [
      [0, 'いつもと違う → 届ける。装置を再起動しない。', 'Something is odd: report it. Do not restart machines.'],
      [5, '装置の中の空きを見る。消さない。', 'See what room machines have. Delete nothing.'],
      [10, '撮影は急ぐものだけ。依頼は F30 か P-05。', 'Urgent imaging only, on F30 or P-05.'],
      [20, '氏名・生年月日・左右を声に出して撮る。', 'Name, birth date, side aloud, then expose.'],
      [30, '造影は腎機能とアレルギーを聞いてから。', 'Contrast only after asking kidneys and allergies.'],
      [45, '画像の所在を伝票に書く: 装置・CD・仮置き。', 'Write where images are: machine, CD, spare store.'],
      [60, '撮影回数・造影剤・線量を(3)の紙に残す。', 'Keep counts, contrast, dose on part 3.'],
    ],
  },
  {
    letter: 'E',
    ja: '栄養・給食',
    en: 'dietitians, kitchen',
    steps: [
      [0, 'いつもと違う → 届ける。次の食事の時刻を見る。', 'Something is odd: report it. When is the next meal?'],
      [5, '食事一覧を刷る。時点を声に出す。', 'Print the diet list. Say its time aloud.'],
      [10, '給食の業者とつながる線を本部に言う。', 'Tell headquarters about the supplier line.'],
      [20, 'アレルギー食と絶食を先に2人で照らす。', 'Allergy diets and fasting first, two people.'],
      [30, '変更は食事箋 F43 だけ。口頭は受けない。', 'Changes on F43 only, none by word.'],
      [45, '分からない人は病棟に聞く。推測で出さない。', 'Ask the ward when unsure. Never guess.'],
      [60, '食札を手で書き、名前と床を照らす。', 'Write tray cards by hand; check name and bed.'],
    ],
  },
  {
    letter: 'T',
    ja: 'リハビリ',
    en: 'therapists',
    steps: [
      [0, 'いつもと違う → 届ける。', 'Something is odd: report it.'],
      [5, '今日の予定を紙に書き出す。', 'Write out today’s list.'],
      [10, '安静度と禁忌を病棟で確かめてから始める。', 'Ask the ward for rest orders before you start.'],
      [20, '氏名と生年月日を言っていただく。', 'Patients say name and birth date.'],
      [30, '記録と単位は F45 に書く。', 'Write record and units on F45.'],
      [45, '手が空いた人は本部の伝令に入る。', 'Whoever is free runs messages for headquarters.'],
      [60, '延ばした人の表を病棟に渡す。', 'Give the ward the list of those put off.'],
    ],
  },
  {
    letter: 'R',
    ja: '受付',
    en: 'reception',
    steps: [
      [0, 'いつもと違う → 届ける。端末に札を貼る。', 'Something is odd: report it. Tag the terminal.'],
      [5, '掲示 P-11 を入口と受付に貼る。', 'Put up notice P-11 at door and desk.'],
      [10, '来院予定 P-06 を刷る。開かなければ赤い箱。', 'Print P-06. If not, the red box.'],
      [15, '番号つき白紙の束を渡す。番号を控える。', 'Give out numbered blanks; note the numbers.'],
      [20, '氏名と生年月日を言っていただく。先に言わない。', 'Patients say name and birth date. Do not say it first.'],
      [30, '番号が分からない人は仮番号。1冊の帳面で。', 'No number: a temporary one, from one book.'],
      [60, 'ケースの表紙 P-07 に数を書き、診療科へ。', 'Write the count on P-07; on to the department.'],
    ],
  },
  {
    letter: 'K',
    ja: '会計・医事',
    en: 'accounts',
    steps: [
      [0, 'いつもと違う → 届ける。レセコンを触らない。', 'Something is odd: report it. Leave the billing machine.'],
      [5, '「後日精算」の掲示を出す。', 'Put up “billed later”.'],
      [10, '伝票 F71 を3枚1組で渡す。', 'Hand out F71, three sheets a set.'],
      [20, '預り金の金額を本部と決め、受取を渡す。', 'Settle the deposit; give a receipt.'],
      [30, '(3)の紙を再入力箱へ。診療日ごとに分ける。', 'Part 3 into the re-entry box, by day of care.'],
      [45, '来院・カルテ・伝票の数を合わせる。', 'Match visits, charts, slips.'],
      [60, '締め票 P-12 に足りない番号を書く。', 'Write missing numbers on P-12.'],
    ],
  },
  {
    letter: 'A',
    ja: '地域連携',
    en: 'liaison office',
    steps: [
      [0, 'いつもと違う → 届ける。相手へのメールを止める。', 'Something is odd: report it. Stop mail to partners.'],
      [5, '電話番号の紙 P-10 を出す。', 'Take out the numbers, P-10.'],
      [10, '今日の紹介・転院の人を書き出す。', 'List today’s referrals and transfers.'],
      [20, '救急隊・近隣病院へ受け入れの状況を伝える。', 'Tell ambulances and neighbours what we can take.'],
      [30, '返送のお願い P-14 をFAXする。', 'Fax P-14, please send back.'],
      [45, '渡した紹介状の控を索引に入れる。', 'File copies of letters in the index.'],
      [60, '訪問看護・施設へ 電話だけと伝える。', 'Tell home care and homes: phone only.'],
    ],
  },
];

export const DEPARTMENT_CARDS: readonly FormDefinition[] = CARDS.map(cardOf);
