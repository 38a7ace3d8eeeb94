/** S-43 検査結果. */
export const ja = {
  title: '検査結果',
  filter: ['分野', 'の検査を 直近3回で'],
  panelLabel: '検査の分野',
  all: 'すべて',
  choose: '「推移」を押すと、ここに図と表が出ます。',
  trendTitle: (name: string) => `${name}の推移`,
  marks: 'H▲ 高い  L▼ 低い  HH▲▲・LL▼▼ 要連絡  A◆ 異常  中間=最終ではない',
  noneForFilter: 'この分野の検査はありません。「すべて」に戻すと全件が出ます。',
};

export const en: typeof ja = {
  title: 'Test results',
  filter: ['Field', 'last 3 values'],
  panelLabel: 'Field of tests',
  all: 'all',
  choose: 'Press “Trend”: picture and table stand here.',
  trendTitle: (name) => `Trend of ${name}`,
  marks: 'H▲ high  L▼ low  HH▲▲ / LL▼▼ call  A◆ abnormal  prelim. = not final',
  noneForFilter: 'No test in this field. Set it back to “all” to see every one.',
};
