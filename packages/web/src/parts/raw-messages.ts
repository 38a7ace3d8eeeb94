/** Words of the raw view. */
export const ja = {
  title: '原文(届いたまま)',
  path: '元の場所',
  received: '受け取り',
  size: '大きさ',
  bytes: 'バイト',
  binary: '文字として読めない原文です。下は Base64 です。',
  empty: 'この原文は空です。',
};

export const en: typeof ja = {
  title: 'Original, as received',
  path: 'Came from',
  received: 'Received',
  size: 'Size',
  bytes: 'bytes',
  binary: 'The original is not text. Below it stands as Base64.',
  empty: 'The original is empty.',
};
