/** Words of form fields. */
export const ja = {
  show: '見せる',
  hide: '隠す',
  caps: 'CapsLock が入っています。',
  required: '(必須)',
  weak: {
    short: 'もっと長くしてください。',
    long: '長すぎます。',
    login: '職員番号を含まないものにしてください。',
    same: '同じ文字ばかりでないものにしてください。',
    digits: '4〜12桁の数字にしてください。',
    run: '1234 や 1111 のような並びは使えません。',
    'as-before': 'いまと同じです。別のものにしてください。',
  } as Readonly<Record<string, string>>,
};

export const en: typeof ja = {
  show: 'Show',
  hide: 'Hide',
  caps: 'CapsLock is on.',
  required: '(required)',
  weak: {
    short: 'Make it longer.',
    long: 'It is too long.',
    login: 'It must not contain your staff number.',
    same: 'Do not repeat the same letters.',
    digits: 'Use 4 to 12 digits.',
    run: 'Runs such as 1234 or 1111 cannot be used.',
    'as-before': 'It is the present one. Choose another.',
  },
};
