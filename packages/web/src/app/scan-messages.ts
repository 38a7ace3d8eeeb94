/** Answers to a scan while a chart is open. */
export const ja = {
  same: 'この患者のコードです。',
  say: 'ご本人に氏名と生年月日を言っていただく。',
  mismatchTitle: '止まる: 別の人のコード',
  mismatch: '画面の人と、読んだコードの人が違います。',
  onScreen: '画面',
  scanned: '読んだ',
  reading: '名前を調べています',
  todo: '薬・検査・処置をしないで、ご本人に氏名と生年月日を言っていただき、もう一度読んでください。',
  openOther: '読んだ人のカルテを開く',
  misreadTitle: '読み違い',
  misread: '検査数字が合いません。汚れや折れを確かめ、もう一度読むか、番号を打ってください。',
};

export const en: typeof ja = {
  same: 'This patient’s code.',
  say: 'Ask the patient to say name and birth date.',
  mismatchTitle: 'Stop: somebody else’s code',
  mismatch: 'The person on screen and the person of the code differ.',
  onScreen: 'On screen',
  scanned: 'Scanned',
  reading: 'looking up the name',
  todo: 'Give and do nothing. Ask the patient to say name and birth date, then scan again.',
  openOther: 'Open the chart that was scanned',
  misreadTitle: 'Misread',
  misread: 'The check digit does not fit. Look for dirt and folds; scan again or type the number.',
};
