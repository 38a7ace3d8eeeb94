/** Wristband of 25 mm. */
export const ja = {
  cut: '線で切る(25mm)。古いバンドと照らし、ご本人に氏名と生年月日を言っていただいてから着ける。',
  check: '着けたら読み取り機で読み、この患者のカルテが開くことを確かめる。',
  code: 'リストバンドのコード',
  noKana: '(カナなし)',
  allergy: { stated: '⚠アレルギー あり', none: 'アレルギー なし(確認済)', unknown: '□アレルギー 未確認' },
};

export const en: typeof ja = {
  cut: 'Cut along the line (25 mm). Compare with the old band; ask the patient to say name and birth date before putting it on.',
  check: 'Then scan it and see that this chart opens.',
  code: 'wristband code',
  noKana: '(no kana)',
  allergy: { stated: '⚠Allergy: yes', none: 'Allergy: none (confirmed)', unknown: '□Allergy: not known' },
};
