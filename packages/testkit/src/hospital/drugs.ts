/**
 * What the pharmacy of みほん病院 stocks. Generic names and strengths as on the market; the codes have the shape of HOT9
 * but begin with 9900, which no real code does: they are made up and stable.
 */
export interface Drug {
  readonly code: string;
  readonly name: string;
  /** MR9P unit, `TAB^錠`. */
  readonly unit: string;
  readonly unitText: string;
  readonly form: 'oral' | 'external' | 'self-injection' | 'injection';
}

const UNITS: Readonly<Record<string, string>> = {
  錠: 'TAB',
  カプセル: 'CAP',
  包: 'PCK',
  本: 'HON',
  枚: 'MAI',
  キット: 'KIT',
  単位: 'UNT',
  瓶: 'VIL',
  管: 'AMP',
  袋: 'BAG',
  筒: 'SRG',
  g: 'G',
  mL: 'ML',
};

/** `key name unit` per line; the place in the list makes the code, so new drugs go to the end. */
const ORAL = `amlodipine アムロジピンＯＤ錠５ｍｇ 錠|candesartan カンデサルタン錠８ｍｇ 錠|olmesartan オルメサルタンＯＤ錠２０ｍｇ 錠|rosuvastatin ロスバスタチン錠２．５ｍｇ 錠|atorvastatin アトルバスタチン錠１０ｍｇ 錠|metformin メトホルミン塩酸塩錠２５０ｍｇ 錠|sitagliptin シタグリプチン錠５０ｍｇ 錠|empagliflozin エンパグリフロジン錠１０ｍｇ 錠|glimepiride グリメピリド錠１ｍｇ 錠|warfarin ワルファリンカリウム錠１ｍｇ 錠|apixaban アピキサバン錠５ｍｇ 錠|edoxaban エドキサバンＯＤ錠３０ｍｇ 錠|furosemide フロセミド錠２０ｍｇ 錠|carvedilol カルベジロール錠２．５ｍｇ 錠|spironolactone スピロノラクトン錠２５ｍｇ 錠|bisoprolol ビソプロロールフマル酸塩錠２．５ｍｇ 錠|aspirin アスピリン腸溶錠１００ｍｇ 錠|clopidogrel クロピドグレル錠７５ｍｇ 錠|lansoprazole ランソプラゾールＯＤ錠１５ｍｇ 錠|esomeprazole エソメプラゾールカプセル２０ｍｇ カプセル|rebamipide レバミピド錠１００ｍｇ 錠|mosapride モサプリドクエン酸塩錠５ｍｇ 錠|magnesium 酸化マグネシウム錠３３０ｍｇ 錠|sennoside センノシド錠１２ｍｇ 錠|montelukast モンテルカスト錠１０ｍｇ 錠|carbocisteine カルボシステイン錠５００ｍｇ 錠|dextromethorphan デキストロメトルファン臭化水素酸塩錠１５ｍｇ 錠|acetaminophen アセトアミノフェン錠５００ｍｇ 錠|loxoprofen ロキソプロフェンＮａ錠６０ｍｇ 錠|celecoxib セレコキシブ錠１００ｍｇ 錠|pregabalin プレガバリンＯＤ錠７５ｍｇ 錠|methotrexate メトトレキサート錠２ｍｇ 錠|folate 葉酸錠５ｍｇ 錠|prednisolone プレドニゾロン錠５ｍｇ 錠|salazo サラゾスルファピリジン腸溶錠５００ｍｇ 錠|donepezil ドネペジル塩酸塩ＯＤ錠５ｍｇ 錠|memantine メマンチン塩酸塩ＯＤ錠２０ｍｇ 錠|lemborexant レンボレキサント錠５ｍｇ 錠|zolpidem ゾルピデム酒石酸塩錠５ｍｇ 錠|levetiracetam レベチラセタム錠５００ｍｇ 錠|valproate バルプロ酸ナトリウム徐放錠２００ｍｇ 錠|levothyroxine レボチロキシンＮａ錠５０μｇ 錠|febuxostat フェブキソスタット錠２０ｍｇ 錠|tamsulosin タムスロシン塩酸塩ＯＤ錠０．２ｍｇ 錠|alendronate アレンドロン酸錠３５ｍｇ 錠|eldecalcitol エルデカルシトールカプセル０．７５μｇ カプセル|levodopa レボドパ・ベンセラジド塩酸塩配合錠 錠|lanthanum 炭酸ランタンＯＤ錠２５０ｍｇ 錠|calcitriol カルシトリオールカプセル０．２５μｇ カプセル|cinacalcet エボカルセト錠１ｍｇ 錠|bicarbonate 炭酸水素ナトリウム錠５００ｍｇ 錠|charcoal 球形吸着炭カプセル２００ｍｇ カプセル|capecitabine カペシタビン錠３００ｍｇ 錠|anastrozole アナストロゾール錠１ｍｇ 錠|oxycodone オキシコドン塩酸塩徐放錠５ｍｇ 錠|naldemedine ナルデメジン錠０．２ｍｇ 錠|fexofenadine フェキソフェナジン塩酸塩錠６０ｍｇ 錠|amoxicillin アモキシシリンカプセル２５０ｍｇ カプセル|levofloxacin レボフロキサシン錠５００ｍｇ 錠|cefcapene セフカペンピボキシル塩酸塩錠１００ｍｇ 錠|tranexamic トラネキサム酸錠２５０ｍｇ 錠|probiotic 酪酸菌製剤錠 錠|domperidone ドンペリドン錠１０ｍｇ 錠|iron クエン酸第一鉄Ｎａ錠５０ｍｇ 錠|ritodrine メチルエルゴメトリン錠０．１２５ｍｇ 錠|sertraline セルトラリン錠２５ｍｇ 錠|goreisan 五苓散エキス顆粒２．５ｇ 包|kakkonto 葛根湯エキス顆粒２．５ｇ 包|yokukansan 抑肝散エキス顆粒２．５ｇ 包|tolvaptan トルバプタンＯＤ錠７．５ｍｇ 錠|sacubitril サクビトリルバルサルタン錠５０ｍｇ 錠|acetaminophen_dry アセトアミノフェン細粒２０％ g`;
const EXTERNAL = `tiotropium チオトロピウム吸入用２．５μｇ６０吸入 キット|budesonide ブデソニド・ホルモテロール吸入剤６０吸入 キット|procaterol プロカテロール吸入液 mL|ketoprofen ケトプロフェンテープ４０ｍｇ 枚|loxo_tape ロキソプロフェンＮａテープ１００ｍｇ 枚|heparinoid ヘパリン類似物質油性クリーム０．３％ 本|betamethasone ベタメタゾン吉草酸エステル軟膏０．１２％ 本|latanoprost ラタノプロスト点眼液０．００５％ 本|levoflox_eye レボフロキサシン点眼液１．５％ 本|tulobuterol ツロブテロールテープ２ｍｇ 枚`;
const SELF = `glargine インスリン グラルギンＢＳ注ミリオペン３００単位 キット|aspart インスリン アスパルトＢＳ注ソロスター３００単位 キット|dulaglutide デュラグルチド皮下注０．７５ｍｇアテオス キット`;
const INJECTION = `ceftriaxone セフトリアキソンナトリウム静注用１ｇ 瓶|sulbactam スルバクタム・アンピシリン静注用３ｇ 瓶|tazobactam タゾバクタム・ピペラシリン静注用４．５ｇ 瓶|cefazolin セファゾリンナトリウム注射用１ｇ 瓶|cefmetazole セフメタゾールナトリウム静注用１ｇ 瓶|saline100 生理食塩液１００ｍＬ 瓶|saline500 生理食塩液５００ｍＬ 袋|maintenance 維持液（３号液）５００ｍＬ 袋|ringer 酢酸リンゲル液５００ｍＬ 袋|glucose ブドウ糖注射液５％５００ｍＬ 袋|furosemide_inj フロセミド注２０ｍｇ 管|nicardipine ニカルジピン塩酸塩注射液１０ｍｇ 管|edaravone エダラボン点滴静注３０ｍｇ 袋|heparin ヘパリンナトリウム注１万単位 瓶|dalteparin ダルテパリンＮａ静注５０００単位 瓶|acetaminophen_inj アセトアミノフェン静注液１０００ｍｇ 袋|famotidine ファモチジン注射液２０ｍｇ 管|metoclopramide メトクロプラミド注射液１０ｍｇ 管|hydrocortisone ヒドロコルチゾンコハク酸エステルＮａ注射用１００ｍｇ 瓶|aminophylline アミノフィリン注２５０ｍｇ 管|insulin_inj インスリン ヒト注１００単位／ｍＬ mL|potassium 塩化カリウム注２０ｍＥｑキット キット|darbepoetin ダルベポエチン アルファＢＳ注２０μｇ 筒|iron_inj 含糖酸化鉄注射液４０ｍｇ 管|maxacalcitol マキサカルシトール静注透析用２．５μｇ 管|nafamostat ナファモスタットメシル酸塩注射用５０ｍｇ 瓶|oxaliplatin オキサリプラチン点滴静注液１００ｍｇ 瓶|fluorouracil フルオロウラシル注１０００ｍｇ 瓶|levofolinate レボホリナート点滴静注用１００ｍｇ 瓶|bevacizumab ベバシズマブＢＳ点滴静注４００ｍｇ 瓶|paclitaxel パクリタキセル注１００ｍｇ 瓶|carboplatin カルボプラチン点滴静注液４５０ｍｇ 瓶|granisetron グラニセトロン静注液３ｍｇ 袋|dexamethasone デキサメタゾンリン酸エステルＮａ注６．６ｍｇ 瓶|oxytocin オキシトシン注５単位 管|methylergometrine メチルエルゴメトリン注０．２ｍｇ 管|vitamin_b ビタミンＢ１・Ｂ６・Ｂ１２配合注 管|carbazochrome カルバゾクロムスルホン酸Ｎａ静注５０ｍｇ 管|tpn 高カロリー輸液用基本液１０００ｍＬ 袋|amino アミノ酸・糖・電解質液５００ｍＬ 袋|morphine モルヒネ塩酸塩注射液１０ｍｇ 管|haloperidol ハロペリドール注５ｍｇ 管|noradrenaline ノルアドレナリン注１ｍｇ 管|vitamin_k フィトナジオン静注１０ｍｇ 管`;

function stock(list: string, form: Drug['form'], from: number): [string, Drug][] {
  return list.split('|').map((line, i) => {
    const first = line.indexOf(' ');
    const last = line.lastIndexOf(' ');
    const unitText = line.slice(last + 1);
    const name = line.slice(first + 1, last);
    return [
      line.slice(0, first),
      { code: `9900${`${from + i}`.padStart(3, '0')}01`, name, unit: `${UNITS[unitText]}^${unitText}^MR9P`, unitText, form },
    ];
  });
}

const STOCK = new Map<string, Drug>([
  ...stock(ORAL, 'oral', 1),
  ...stock(EXTERNAL, 'external', 201),
  ...stock(SELF, 'self-injection', 301),
  ...stock(INJECTION, 'injection', 401),
]);

/** Throws on a key that is not in stock: a spelling mistake in a disease. */
export function drug(key: string): Drug {
  const found = STOCK.get(key);
  if (found === undefined) throw new RangeError(`no such drug in stock: ${key}`);
  return found;
}

/** How it is taken. Codes have the shape of the JAMI 16-digit 用法コード. `times`: doses a day; 0 when that says nothing. */
export interface Usage {
  readonly code: string;
  readonly text: string;
  readonly times: number;
  /** Extra text of TQ1-11, e.g. the weekday. */
  readonly note?: string;
}

export const USAGES = {
  morning: { code: '1011040000000000', text: '内服・経口・１日１回朝食後', times: 1 },
  evening: { code: '1011000400000000', text: '内服・経口・１日１回夕食後', times: 1 },
  bedtime: { code: '1011000090000000', text: '内服・経口・１日１回就寝前', times: 1 },
  twice: { code: '1012040400000000', text: '内服・経口・１日２回朝夕食後', times: 2 },
  thrice: { code: '1013044400000000', text: '内服・経口・１日３回朝昼夕食後', times: 3 },
  before: { code: '1013022200000000', text: '内服・経口・１日３回朝昼夕食前', times: 3 },
  weekly: { code: '1011100000000000', text: '内服・経口・１日１回起床時', times: 1, note: '週１回、月曜日' },
  weeklyTwice: { code: '1012040400000000', text: '内服・経口・１日２回朝夕食後', times: 2, note: '週１回、土曜日のみ' },
  pain: { code: '1050110020000000', text: '内服・経口・疼痛時', times: 0, note: '１回１錠、６時間以上あける' },
  fever: { code: '1050110010000000', text: '内服・経口・発熱時', times: 0, note: '３８．５℃以上' },
  inhaleOnce: { code: '2R71040000000000', text: '外用・吸入・１日１回朝', times: 0 },
  inhaleTwice: { code: '2R72040400000000', text: '外用・吸入・１日２回朝夕', times: 0 },
  patch: { code: '2A71000000000000', text: '外用・貼付・１日１回', times: 0, note: '患部' },
  spread: { code: '2B72000000000000', text: '外用・塗布・１日２回', times: 0, note: '患部' },
  eye: { code: '2H71000090000000', text: '外用・点眼・１日１回就寝前', times: 0, note: '両眼' },
  insulinBed: { code: '3B71000090000000', text: '自己注射・皮下・１日１回就寝前', times: 0, note: '８単位' },
  insulinMeals: {
    code: '3B73022200000000',
    text: '自己注射・皮下・１日３回毎食直前',
    times: 0,
    note: '朝６単位、昼４単位、夕６単位',
  },
  weeklyShot: { code: '3B71100000000000', text: '自己注射・皮下・１日１回朝', times: 0, note: '週１回、日曜日' },
} as const satisfies Readonly<Record<string, Usage>>;
export type UsageKey = keyof typeof USAGES;
