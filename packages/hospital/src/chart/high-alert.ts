/**
 * Kinds of drugs that hurt quickly when they are missed, doubled or mixed up, recognised by parts of the names Japanese
 * products carry. A missing entry only means that no mark is shown, never that a drug is safe. The words are the
 * product's own list of ingredients and brand names; a hospital may extend it.
 */
const TABLE: readonly (readonly [kind: string, names: string])[] = [
  [
    'insulin',
    'インスリン|インシュリン|ノボラピッド|ヒューマログ|アピドラ|ルムジェブ|フィアスプ|ランタス|トレシーバ|レベミル|ノボリン|ヒューマリン|ライゾデグ|ゾルトファイ|ソリクア|ノボラ|イノレット',
  ],
  [
    'anticoagulant',
    'ワルファリン|ワーファリン|ダビガトラン|プラザキサ|リバーロキサバン|イグザレルト|アピキサバン|エリキュース|エドキサバン|リクシアナ|ヘパリン|エノキサパリン|クレキサン|フォンダパリヌクス|アリクストラ|アルガトロバン',
  ],
  [
    'opioid',
    'モルヒネ|オプソ|ＭＳコンチン|MSコンチン|オキシコドン|オキシコンチン|オキノーム|オキファスト|フェンタニル|フェントス|デュロテップ|アブストラル|イーフェン|ヒドロモルフォン|ナルサス|ナルラピド|ナルベイン|タペンタドール|タペンタ|メサドン|メサペイン|ペチジン|レミフェンタニル',
  ],
  ['digoxin', 'ジゴキシン|ジゴシン|ハーフジゴキシン|メチルジゴキシン|ラニラピッド'],
  ['methotrexate', 'メトトレキサート|リウマトレックス|メトレート|メソトレキセート'],
  [
    'potassium-injection',
    '塩化カリウム注|塩化カリウム液|ＫＣＬ注|KCL注|ＫＣｌ補正液|KCL補正液|ＫＣＬ補正液|アスパラカリウム注|Ｋ．Ｃ．Ｌ．点滴液|K.C.L.点滴液',
  ],
  [
    'antiepileptic',
    'バルプロ酸|デパケン|セレニカ|カルバマゼピン|テグレトール|フェニトイン|アレビアチン|ヒダントール|フェノバルビタール|フェノバール|レベチラセタム|イーケプラ|ラモトリギン|ラミクタール|トピラマート|トピナ|ゾニサミド|エクセグラン|ラコサミド|ビムパット|ペランパネル|フィコンパ|クロバザム|マイスタン|クロナゼパム|リボトリール|ホスフェニトイン|ホストイン',
  ],
  [
    'immunosuppressant',
    'タクロリムス|プログラフ|グラセプター|シクロスポリン|ネオーラル|サンディミュン|ミコフェノール酸|セルセプト|アザチオプリン|イムラン|アザニン|エベロリムス|サーティカン|ミゾリビン|ブレディニン',
  ],
  ['theophylline', 'テオフィリン|テオドール|テオロング|ユニフィル|アミノフィリン|ネオフィリン'],
  ['lithium', '炭酸リチウム|リーマス'],
  ['hypoglycaemic', 'グリメピリド|アマリール|グリベンクラミド|オイグルコン|ダオニール|グリクラジド|グリミクロン'],
];

const PATTERNS = TABLE.map(([kind, names]) => [kind, new RegExp(plain(names), 'u')] as const);

/** The kind a drug belongs to, of the table above; undefined when none of its words is in the name. Eye drops and ointments count too. */
export function highAlertOf(name: string): string | undefined {
  const text = plain(name);
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Width and case of letters differ between hospitals: `ＫＣＬ`, `KCl`. */
function plain(text: string): string {
  return text.normalize('NFKC').toUpperCase().replaceAll('.', '');
}
