/**
 * Tables of the CSV 返却. Columns are Japanese, as an import desk reads them; `患者番号` ties the tables together, `原本` names the entry
 * of the vault a line was read from. Everything is as sent; nothing is computed.
 */
export const GIVEN_TABLES = {
  患者: ['漢字氏名', 'カナ氏名', '性別', '生年月日', '住所', '電話', '障害'],
  連絡先: ['続柄', '氏名', 'カナ', '電話', '住所', '勤務先'],
  保険: ['種別', '保険者番号', '保険者名', '記号番号', '開始', '終了', '続柄'],
  '身体・感染症': ['項目', 'コード', '値', '単位', '日時'],
  アレルギー: ['種類', '原因', 'コード', 'コード体系', '反応', '重症度', '発症', '状態', '操作', '確認日', '記載'],
  病名: [
    '病名',
    'コード',
    'コード体系',
    'ICD10',
    '主病名',
    '疑い',
    '開始日',
    '終了日',
    '転帰',
    '転帰日',
    '確定日',
    '診療科',
    '医師',
  ],
  処方: [
    'オーダ番号',
    'Rp',
    '薬品',
    'コード',
    'コード体系',
    '1回量',
    '1日量',
    '総量',
    '用法',
    '経路',
    '日数',
    '開始',
    '終了',
    '区分',
    '備考',
    '診療科',
    '医師',
    '取消',
  ],
  注射: [
    'オーダ番号',
    '番号',
    '薬品',
    'コード',
    '量',
    '総量',
    '速度',
    '用法',
    '経路',
    '開始',
    '終了',
    '備考',
    '診療科',
    '医師',
    '取消',
  ],
  実施: ['オーダ番号', '薬品', 'コード', '量', '開始', '終了', '実施者', '経路', '結果', '備考', '取消'],
  検査: [
    'オーダ番号',
    'セット',
    '材料',
    '採取日時',
    '項目',
    'コード',
    'コード体系',
    '値',
    '単位',
    '基準値',
    '判定',
    '状態',
    '備考',
    '取消',
  ],
  '画像・生理・内視鏡': [
    'オーダ番号',
    '名称',
    'コード',
    '予定',
    '実施',
    '報告',
    'モダリティ',
    '受付番号',
    'StudyInstanceUID',
    '所見',
    '取消',
  ],
  '入退院・受診': ['区分', '日時', '病棟', '病室', '病床', '診療科', '主治医', '退院区分', '予定', '理由', '取消'],
  食事: ['食種', '用法', '開始', '終了', '備考', '取消'],
  予約: ['日時', '終了', '診療科', '医師', '場所', '用件', '状態', '備考', '取消'],
  バイタル: ['日時', '項目', 'コード', '値', '単位', '測定者', '取消'],
  一覧: ['一覧名', '分類', '作成日', '列', '値', '取消'],
  文書: ['題名', '日時', '診療科', '作成者', '本文', '取消'],
  番号の統合: ['相手の番号', '区分', '日時', '取消'],
  読めない原本: ['データ種別', '診療日', '理由'],
} as const;
export type GivenTable = keyof typeof GIVEN_TABLES;

/** Columns every table begins and ends with. */
export const FIRST_COLUMNS = ['患者番号', '送信日時'] as const;
export const LAST_COLUMNS = ['データ種別', '原本'] as const;

export interface GivenLine {
  readonly table: GivenTable;
  /** One text for each column of the table; absent is empty. */
  readonly cells: readonly (string | undefined)[];
}

type Cells<T extends readonly string[]> = { readonly [C in keyof T]: string | undefined };

/** As many cells as the table has columns, in their order. */
export const line = <T extends GivenTable>(table: T, cells: Cells<(typeof GIVEN_TABLES)[T]>): GivenLine => ({ table, cells });
