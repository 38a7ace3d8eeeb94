/** Words of a document shown as a page. */
export const ja = {
  at: '日時',
  department: '科',
  author: '記載者',
  studies: '画像',
  noDate: '日付なし',
  noText: 'この文書に本文はありません。原文を見てください。',
  imageElsewhere: '画像そのものは、この写しに含まれません',
};

export const en: typeof ja = {
  at: 'Time',
  department: 'Department',
  author: 'Author',
  studies: 'Images',
  noDate: 'no date',
  noText: 'This document has no text. See the raw view.',
  imageElsewhere: 'the images themselves are not in this copy',
};
