/** S-51 オーダー伝票. */
export const ja = {
  title: 'オーダー伝票',
  pick: '伝票を選ぶ',
  must: '必須',
  open: '空けたところは、紙に手で書けます',
  write: (parts: number) => `${parts}部を印刷`,
  parts: '部',
  toPrescribe: '処方箋・指示箋へ',
  toChart: 'カルテへ',
};

export const en: typeof ja = {
  title: 'Order slip',
  pick: 'Pick a slip',
  must: 'required',
  open: 'What is left open can be written on paper by hand',
  write: (parts) => `Print ${parts} parts`,
  parts: 'Parts',
  toPrescribe: 'Prescription',
  toChart: 'Chart',
};
