/** バイタル of a chart. */
export const ja = {
  title: 'バイタル',
  day: '直近24時間',
  week: 'その前の7日間',
  older: '最後の記録',
  dayHint: (from: string) => `${from} から`,
  noneDay: (last: string) => `この24時間の値は、写しにありません。最後は ${last} です。`,
  noneWeek: 'この間の値は、写しにありません。',
  item: '項目',
  trendTitle: (name: string) => `${name} の推移`,
  closeTrend: '推移を閉じる',
  marks: '印(H・L)は送信元のもの、危険値は病院の表にあるものだけです。ここでは判定しません。',
  noTime: '時刻なし',
};

export const en: typeof ja = {
  title: 'Vital signs',
  day: 'Last 24 hours',
  week: 'The 7 days before',
  older: 'Last values',
  dayHint: (from) => `since ${from}`,
  noneDay: (last) => `The copy has no values of the last 24 hours. The last are of ${last}.`,
  noneWeek: 'The copy has no values of this time.',
  item: 'Item',
  trendTitle: (name) => `${name} over time`,
  closeTrend: 'Close the trend',
  marks: 'Flags (H, L) are the source’s, critical values only those in the hospital’s own table. Nothing is judged here.',
  noTime: 'no time',
};
