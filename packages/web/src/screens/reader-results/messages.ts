/** S-43 検査結果. */
export const ja = {
  title: '検査結果',
  views: '検査結果の見方',
  view: { grid: '累積表', last: '直近3回', awaited: '結果待ち', critical: '緊急報告値' },
  filter: ['分野', 'の検査を 採取日の新しい順で', 'の検査を 直近3回で'],
  panelLabel: '検査の分野',
  all: 'すべて',
  choose: '「推移」を押すと、ここに図と表が出ます。',
  trendTitle: (name: string) => `${name}の推移`,
  marks: 'H▲ 高い  L▼ 低い  HH▲▲・LL▼▼・‼ 要連絡  A◆ 異常  中間=最終ではない',
  noneForFilter: 'この分野の検査はありません。「すべて」に戻すと全件が出ます。',
  noTime: '日時なし',
  test: '検査',
  reference: '基準',
  second: '重ねる検査',
  noSecond: '重ねない',
  closeTrend: '推移を閉じる',
  awaitedHint: '指示や採取の記録があり、この写しに最終結果がない検査。検査部へは伝票番号で聞けます。',
  awaitedState: { ordered: '指示のみ', taken: '採取・実施済', interim: '中間報告', partial: '一部報告' },
  missing: (names: string) => `まだ: ${names}`,
  awaitedColumns: ['種類', '検査', '状態', 'いつから', '指示', '伝票番号'] as readonly string[],
  scheduled: (time: string) => `予定 ${time}`,
  criticalHint: (rules: number) =>
    rules === 0
      ? '電子カルテが HH・LL を付けた値です。病院の緊急報告値の表は登録がありません(規則なし)。'
      : `電子カルテが HH・LL を付けた値と、病院の緊急報告値の表(${rules}件)にあたる値です。`,
  criticalColumns: ['検査', '値', '採取', '理由', '科・医師', '原文'] as readonly string[],
  bySource: (flag: string) => `電子カルテの印 ${flag}`,
  byRule: (side: 'low' | 'high', limit: number) => `病院の表: ${limit} ${side === 'low' ? '以下' : '以上'}`,
};

export const en: typeof ja = {
  title: 'Test results',
  views: 'Views of the results',
  view: { grid: 'Cumulative', last: 'Last 3', awaited: 'Awaited', critical: 'Critical' },
  filter: ['Field', 'newest collection first', 'last 3 values'],
  panelLabel: 'Field of tests',
  all: 'all',
  choose: 'Press “Trend”: picture and table stand here.',
  trendTitle: (name) => `Trend of ${name}`,
  marks: 'H▲ high  L▼ low  HH▲▲ / LL▼▼ / ‼ call  A◆ abnormal  prelim. = not final',
  noneForFilter: 'No test in this field. Set it back to “all” to see every one.',
  noTime: 'no time',
  test: 'Test',
  reference: 'Range',
  second: 'Test to lay over',
  noSecond: 'none',
  closeTrend: 'Close the trend',
  awaitedHint: 'Ordered or collected, with no final result in this copy. Ask the laboratory by the slip number.',
  awaitedState: { ordered: 'ordered only', taken: 'collected / done', interim: 'preliminary', partial: 'partly reported' },
  missing: (names) => `missing: ${names}`,
  awaitedColumns: ['Kind', 'Test', 'State', 'Since', 'Ordered', 'Slip no.'],
  scheduled: (time) => `planned ${time}`,
  criticalHint: (rules) =>
    rules === 0
      ? 'Values the EMR flagged HH or LL. The hospital has entered no table of critical values.'
      : `Values the EMR flagged HH or LL, and those in the hospital’s own table (${rules} lines).`,
  criticalColumns: ['Test', 'Value', 'Collected', 'Reason', 'Dept., doctor', 'Raw'],
  bySource: (flag) => `flagged ${flag} by the EMR`,
  byRule: (side, limit) => `hospital table: ${limit} or ${side === 'low' ? 'below' : 'above'}`,
};
