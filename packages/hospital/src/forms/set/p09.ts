/** Cards of those who treat: 看護 医師 薬剤 救急 手術 透析. Source: screens.md P-09; R-159. */
import type { FormDefinition } from '../form-definition.ts';
import { type Card, cardOf } from './card.ts';

const CARDS: readonly Card[] = [
  {
    letter: 'N',
    ja: '看護(病棟)',
    en: 'ward nurses',
    steps: [
      [0, 'いつもと違う → 届ける。迷ったら届ける。', 'Something is odd: report it. In doubt, report.'],
      [5, '病棟PCを開く(赤い帯)。開かなければ赤い箱のキット。', 'Open the ward PC (red band). If not, the kit in the red box.'],
      [10, '病棟一覧 P-02 を刷る。時点を声に出す。', 'Print the ward list P-02. Say its time aloud.'],
      [15, '切れている電カル端末に札を貼る。電源を入れない。', 'Tag terminals that are off. Do not switch them on.'],
      [20, '高リスク薬・点滴・絶食の人の P-01 と P-03 を刷る。', 'Print P-01 and P-03 of high-risk drugs, drips, fasting.'],
      [30, '氏名と生年月日を言っていただく。バンドと紙を照らす。', 'Patients say name and birth date. Compare band and sheet.'],
      [40, 'アレルギー未確認の人に聞いて書く。', 'Ask those whose allergies are not known; write it.'],
      [60, '引き継ぐ。足りない人・物を本部へ知らせる。', 'Hand over. Tell headquarters what and who is missing.'],
    ],
  },
  {
    letter: 'G',
    ja: '看護(外来)',
    en: 'outpatient nurses',
    steps: [
      [0, 'いつもと違う → 届ける。画面の写真を撮る。', 'Something is odd: report it. Photograph the screen.'],
      [5, '診察室の端末を触らない。札を貼る。', 'Leave the terminals alone. Tag them.'],
      [10, '来院予定 P-06 を受け取る。時点を声に出す。', 'Get the expected visits P-06. Say the time aloud.'],
      [15, '待っている方を回り、急ぐ方を医師に伝える。', 'Walk round those who wait; tell the doctor who is urgent.'],
      [20, '診察記録 P-07b を刷る。アレルギーを聞いて書く。', 'Print visit notes P-07b. Ask and write allergies.'],
      [30, '氏名と生年月日を言っていただいてから行う。', 'Name and birth date first, then act.'],
      [60, 'ケースの中身を声に出して照らし、会計へ渡す。', 'Check the case aloud, then pass it to accounts.'],
    ],
  },
  {
    letter: 'D',
    ja: '医師',
    en: 'doctors',
    steps: [
      [0, 'いつもと違う → 届ける。記憶で処方しない。', 'Something is odd: report it. No prescriptions from memory.'],
      [5, '院内閲覧かキットを開く。時点を声に出す。', 'Open the viewer or the kit. Say its time aloud.'],
      [10, '急ぐ人を決める: 人工呼吸・昇圧・抗凝固・インスリン。', 'Whom first: ventilated, pressors, anticoagulants, insulin.'],
      [20, '処方は P-04、注射は F12、検査は P-05 に書く。', 'Prescribe on P-04, inject on F12, order on P-05.'],
      [30, '1回量と1日量、単位を書く。略号を使わない。', 'Write dose, daily dose and unit. No abbreviations.'],
      [40, '急がない検査と手術を延ばし、遅くともの日を書く。', 'Put off what can wait; write its latest day.'],
      [60, '口頭指示は緊急だけ。復唱させ、その日に署名。', 'Spoken orders only in emergencies; read back, sign today.'],
    ],
  },
  {
    letter: 'H',
    ja: '薬剤師',
    en: 'pharmacists',
    steps: [
      [0, 'いつもと違う → 届ける。調剤機を止めない。', 'Something is odd: report it. Keep dispensers running.'],
      [5, '調剤前確認を開く。開かなければキット。', 'Open the dispensing check. If not, the kit.'],
      [10, '時点を声に出す。アレルギー未確認を先に聞く。', 'Say the time aloud. Ask unknown allergies first.'],
      [20, '高リスク薬の払い出しは2人で照らす。', 'Two people for high-risk drugs.'],
      [30, '手書き処方箋は 1回量・1日量・単位・署名を見る。', 'Check dose, daily dose, unit, signature by hand.'],
      [40, '院外薬局へ見本と電話番号をFAXする。', 'Fax sample and phone number to pharmacies.'],
      [60, '在庫を数える: 抗菌薬・輸液・インスリン・麻薬。', 'Count antibiotics, fluids, insulin, opioids.'],
    ],
  },
  {
    letter: 'B',
    ja: '救急外来',
    en: 'emergency room',
    steps: [
      [0, 'いつもと違う → 届ける。受け入れを本部と決める。', 'Something is odd: report it. Settle intake with headquarters.'],
      [5, 'キットを開く。名前が分からない人は仮番号。', 'Open the kit. Unknown people get a temporary number.'],
      [10, '手書きバンド F81 を2人で書く。', 'Write the band F81, two people.'],
      [20, '輸血は血液型を2回。記録だけで入れない。', 'Test blood group twice. Never give by record alone.'],
      [30, 'CTとX線は装置の画面で見る。読影は電話。', 'Read CT and X-ray at the machine; report by phone.'],
      [45, '消防へ 受けられる・受けられない を伝える。', 'Tell the fire service what you can take.'],
      [60, '搬送・転院は写しの紙を持たせ、記録に残す。', 'Transfers carry the copied sheet; write it down.'],
    ],
  },
  {
    letter: 'O',
    ja: '手術室',
    en: 'theatre',
    steps: [
      [0, 'いつもと違う → 届ける。手術中は続ける。', 'Something is odd: report it. Go on with running operations.'],
      [5, '麻酔器・モニタは単独で動くか見る。記録は紙。', 'Check that machines run alone. Write on paper.'],
      [10, '次の入室を止める。画像と同意書を確かめる。', 'Stop the next case until images and consent are there.'],
      [20, '画像が見られない手術は出棟させない。', 'No images, no leaving the ward.'],
      [30, 'タイムアウト3回。氏名・術名・左右を声に出す。', 'Three time-outs: name, operation, side, aloud.'],
      [45, '延ばす手術の表を作り、本部へ渡す。', 'List what is put off; give it to headquarters.'],
      [60, '使用材料とロットを F51 に残す。', 'Keep materials and lots on F51.'],
    ],
  },
  {
    letter: 'F',
    ja: '臨床工学・透析',
    en: 'clinical engineers, dialysis',
    steps: [
      [0, 'いつもと違う → 届ける。装置は勝手に止めない。', 'Something is odd: report it. Do not stop machines.'],
      [5, '透析・呼吸器は単独運転に。LANは指示で抜く。', 'Run dialysis and ventilators alone. Unplug on order.'],
      [10, '透析条件の紙を刷る。時点を声に出す。', 'Print dialysis conditions. Say their time aloud.'],
      [20, 'つながる装置を数え、札を貼る。', 'Count connected devices and tag them.'],
      [30, '業者の遠隔線を止める。USBを差させない。', 'Stop remote lines of vendors. No USB.'],
      [45, '設定値を紙に写す。2人で照らす。', 'Copy settings onto paper, two people.'],
      [60, '次の透析の人と時間を決めて知らせる。', 'Set who is next on dialysis and when.'],
    ],
  },
];

export const CARE_CARDS: readonly FormDefinition[] = CARDS.map(cardOf);
