/**
 * The word before form, strength and maker: `アムロジピンOD錠5mg「サワイ」` → `アムロジピン`. Japanese generic products are named
 * ingredient + form + strength + 「maker」; a brand name stays a brand name. Undefined when fewer than three letters are left:
 * too short to compare drugs by.
 */
export function ingredientWord(name: string): string | undefined {
  const text = name
    .normalize('NFKC')
    .replace(/[「【[(<〈《].*?[」】\])>〉》]/gu, '')
    .replace(/^\s*(?:【?般】?|\(?先\)?|\(?後\)?)\s*/u, '')
    .trim();
  const cut = text.search(FORM);
  const word = (cut < 0 ? text : text.slice(0, cut)).replace(SALT, '').trim();
  return [...word].length >= 3 ? word : undefined;
}

const FORM =
  /(?:OD|口腔内崩壊|徐放|腸溶|チュアブル|舌下|バッカル|L|R|CR|SR|MR|LA|XR)?(?:錠|カプセル|散|顆粒|細粒|ドライシロップ|シロップ|内用液|内服液|ゼリー|注|点滴|キット|シリンジ|バイアル|テープ|パッチ|パップ|軟膏|クリーム|ローション|点眼|点鼻|吸入|坐剤|坐薬|エキス|配合)|[0-9]/u;
/** Salts differ between makers of one ingredient. */
const SALT =
  /(?:塩酸塩|硫酸塩|マレイン酸塩|ベシル酸塩|メシル酸塩|酒石酸塩|フマル酸塩|ナトリウム水和物|カルシウム水和物|ナトリウム|水和物)+$/u;
