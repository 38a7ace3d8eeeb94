import { type NamePart, nameParts } from './surnames.ts';

/** Given names by sex and by the years they were given in: before and after about 1970. */
const MEN_ELDER = `正:タダシ 清:キヨシ 勇:イサム 茂:シゲル 博:ヒロシ 進:ススム 弘:ヒロシ 実:ミノル 勝:マサル 昭:アキラ 隆:タカシ 稔:ミノル 豊:ユタカ 功:イサオ 修:オサム 誠:マコト 明:アキラ 和夫:カズオ
正夫:マサオ 一郎:イチロウ 幸雄:ユキオ 義雄:ヨシオ 武雄:タケオ 秀雄:ヒデオ 哲夫:テツオ 信夫:ノブオ 敏夫:トシオ 昭夫:アキオ 文夫:フミオ 康夫:ヤスオ 健一:ケンイチ 浩:ヒロシ 三郎:サブロウ 二郎:ジロウ
辰男:タツオ 忠:タダシ 光男:ミツオ 利夫:トシオ 孝:タカシ 剛:ツヨシ 英樹:ヒデキ 直樹:ナオキ 和彦:カズヒコ 浩一:コウイチ 裕之:ヒロユキ 俊彦:トシヒコ 雅彦:マサヒコ 隆司:タカシ 伸一:シンイチ 洋:ヒロシ
守:マモル 治:オサム 喜一:キイチ 栄:サカエ 久:ヒサシ 重雄:シゲオ 敬三:ケイゾウ 良雄:ヨシオ 貞夫:サダオ 源太郎:ゲンタロウ 松太郎:マツタロウ 梅吉:ウメキチ`;
const MEN_YOUNGER = `大輔:ダイスケ 誠:マコト 直人:ナオト 健太:ケンタ 拓也:タクヤ 翔太:ショウタ 達也:タツヤ 翔:ショウ 大樹:ダイキ 大地:ダイチ 亮:リョウ 健:ケン 学:マナブ 悠斗:ユウト 蓮:レン 陽翔:ハルト 湊:ミナト
樹:イツキ 大和:ヤマト 陽太:ヨウタ 悠真:ユウマ 颯太:ソウタ 海斗:カイト 陸:リク 翼:ツバサ 駿:シュン 涼:リョウ 雄太:ユウタ 和也:カズヤ 哲也:テツヤ 智也:トモヤ 隼人:ハヤト 一輝:カズキ 優斗:ユウト
智樹:トモキ 祐介:ユウスケ 圭:ケイ 俊介:シュンスケ 慎也:シンヤ 洋平:ヨウヘイ 良太:リョウタ 雅人:マサト 康平:コウヘイ 貴之:タカユキ 大介:ダイスケ 純一:ジュンイチ 裕太:ユウタ 恭平:キョウヘイ 浩司:コウジ 信吾:シンゴ
蒼:アオイ 朝陽:アサヒ 律:リツ 新:アラタ 奏太:ソウタ 暖:ダン 凪:ナギ 岳:ガク 航:ワタル 光希:コウキ 拓真:タクマ 蒼空:ソラ`;
const WOMEN_ELDER = `和子:カズコ 幸子:サチコ 節子:セツコ 洋子:ヨウコ 恵子:ケイコ 京子:キョウコ 美智子:ミチコ 久子:ヒサコ 悦子:エツコ 順子:ジュンコ 弘子:ヒロコ 文子:フミコ 昭子:アキコ 君子:キミコ 静子:シズコ 千代子:チヨコ 芳子:ヨシコ
光子:ミツコ 富美子:フミコ 信子:ノブコ 好子:ヨシコ 敏子:トシコ 貞子:サダコ 澄子:スミコ 照子:テルコ 喜美子:キミコ 栄子:エイコ 春子:ハルコ 秋子:アキコ 雪子:ユキコ 松江:マツエ ハナ:ハナ キヨ:キヨ トシ:トシ
ミツ:ミツ フミ:フミ ヨシエ:ヨシエ タケ:タケ ウメ:ウメ サダ:サダ 由美子:ユミコ 真由美:マユミ 明美:アケミ 由美:ユミ 直美:ナオミ 智子:トモコ 陽子:ヨウコ 裕子:ユウコ 典子:ノリコ 和美:カズミ 良子:リョウコ 勝子:カツコ
八重子:ヤエコ 孝子:タカコ 朝子:アサコ 道子:ミチコ 百合子:ユリコ 房子:フサコ 早苗:サナエ 絹代:キヌヨ 菊枝:キクエ 正江:マサエ`;
const WOMEN_YOUNGER = `美咲:ミサキ 葵:アオイ 陽菜:ヒナ 結衣:ユイ 凛:リン 結菜:ユイナ さくら:サクラ 莉子:リコ 美羽:ミウ 愛:アイ 彩:アヤ 舞:マイ 麻衣:マイ 恵:メグミ 香織:カオリ 愛美:マナミ 千尋:チヒロ 優花:ユウカ
彩香:アヤカ 美穂:ミホ 智美:トモミ 絵美:エミ 由佳:ユカ 友美:トモミ 裕美:ヒロミ 真由:マユ 亜美:アミ 綾:アヤ 瞳:ヒトミ 沙織:サオリ 加奈:カナ 里奈:リナ 遥:ハルカ 桃子:モモコ 楓:カエデ 七海:ナナミ 花音:カノン
紬:ツムギ 芽依:メイ 澪:ミオ 杏:アン 琴音:コトネ 咲良:サクラ 心春:コハル 菜々子:ナナコ 詩織:シオリ 千晶:チアキ 奈緒:ナオ 真希:マキ 梨沙:リサ 理恵:リエ 麻美:アサミ 早紀:サキ 朋子:トモコ 佳奈:カナ 真奈美:マナミ
しおり:シオリ ひなた:ヒナタ 陽葵:ヒマリ 紗季:サキ 美月:ミヅキ 志穂:シホ`;

/** Names from abroad in Latin letters, with the reading the counter wrote down. Invented combinations. */
export const FOREIGN = [
  { family: 'NGUYEN', given: 'THI LAN', familyKana: 'グエン', givenKana: 'ティ ラン', sex: 'F' },
  { family: 'TRAN', given: 'VAN NAM', familyKana: 'チャン', givenKana: 'ヴァン ナム', sex: 'M' },
  { family: 'SANTOS', given: 'MARIA', familyKana: 'サントス', givenKana: 'マリア', sex: 'F' },
  { family: 'PEREIRA', given: 'CARLOS', familyKana: 'ペレイラ', givenKana: 'カルロス', sex: 'M' },
  { family: 'WANG', given: 'LI', familyKana: 'ワン', givenKana: 'リー', sex: 'F' },
  { family: 'KIM', given: 'MINJUN', familyKana: 'キム', givenKana: 'ミンジュン', sex: 'M' },
  { family: "O'BRIEN", given: 'SEAN', familyKana: 'オブライエン', givenKana: 'ショーン', sex: 'M' },
  { family: 'GURUNG', given: 'SITA', familyKana: 'グルン', givenKana: 'シタ', sex: 'F' },
] as const;

/** Thirty characters and more, as passports give them. */
export const LONG_NAMES = [
  {
    family: 'デ・オリヴェイラ・フェルナンデス・ダ・コスタ',
    given: 'マリアーナ・アパレシーダ・クリスチーナ',
    familyKana: 'デオリヴェイラフェルナンデスダコスタ',
    givenKana: 'マリアーナアパレシーダクリスチーナ',
    sex: 'F',
  },
  {
    family: 'プラティープ・ラッタナチャイウォン',
    given: 'アレクサンドロス・ソムチャイ',
    familyKana: 'プラティープラッタナチャイウォン',
    givenKana: 'アレクサンドロスソムチャイ',
    sex: 'M',
  },
] as const;

/** By sex (`M`, `F`) and year of birth. */
export const GIVEN_NAMES: Readonly<
  Record<'M' | 'F', { readonly elder: readonly NamePart[]; readonly younger: readonly NamePart[] }>
> = {
  M: { elder: nameParts(MEN_ELDER), younger: nameParts(MEN_YOUNGER) },
  F: { elder: nameParts(WOMEN_ELDER), younger: nameParts(WOMEN_YOUNGER) },
};
