/** S-44 薬歴・処方. */
export const ja = {
  title: '薬歴・処方',
  now: 'いまの薬(ハイリスク薬が先)',
  past: 'これまでの薬(新しい順)',
  noneNow: '読んだ範囲に、いま続いている薬はありません',
  nonePast: '読んだ範囲に、終わった薬はありません',
  rule: 'あと何日は「開始日+日数−1」の計算です。外用・頓用など日数のない薬は「終わり不明」と出ます。',
};

export const en: typeof ja = {
  title: 'Drugs',
  now: 'Current drugs (high-alert first)',
  past: 'Earlier drugs (newest first)',
  noneNow: 'No drug is running in what was read',
  nonePast: 'No ended drug in what was read',
  rule: 'Days left are counted: start + days − 1. Drugs without days (topical, as needed) say “end unknown”.',
};
