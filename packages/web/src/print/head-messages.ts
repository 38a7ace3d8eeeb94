/** Words at the head of every printed page about one patient. */
export const ja = {
  honorific: '様',
  serial: (serial: string) => `通し ${serial}`,
  noSerial: '通し なし',
  code: '紙のコード',
  say: 'ご本人に言っていただく: □氏名 □生年月日',
  ask: '聞いて書く: □なし □あり ________________________ 聞いた人 ________ 日時 ____/____ ____:____',
};

export const en: typeof ja = {
  honorific: '',
  serial: (serial) => `no. ${serial}`,
  noSerial: 'no serial',
  code: 'code of the sheet',
  say: 'Ask the patient to say (ご本人に言っていただく): □ name □ birth date',
  ask: 'Ask and fill: □ none □ yes ________________________ asked by ________ at ____/____ ____:____',
};
