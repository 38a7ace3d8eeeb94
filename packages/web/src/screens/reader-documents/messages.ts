/** S-42 文書・時系列. */
export const ja = {
  title: '文書・時系列',
  kinds: {
    'imaging-report': '画像レポート',
    'endoscopy-report': '内視鏡レポート',
    'physiology-report': '生理検査レポート',
    document: '文書',
  } as Readonly<Record<string, string>>,
  filter: ['種類', 'の、科', 'の文書を 新しい順で'],
  kindLabel: '文書の種類',
  departmentLabel: '文書の科',
  all: 'すべて',
  columns: { at: '日時', kind: '種類', title: '表題', department: '科', author: '記載者' },
  noDate: '日付なし',
  read: '読む',
  readOf: (title: string) => `${title}を読む`,
  choose: '左の一覧から選ぶと、ここに本文が出ます。',
  noneForFilter: 'この絞り込みに合う文書はありません。「すべて」に戻すと全件が出ます。',
};

export const en: typeof ja = {
  title: 'Documents in time order',
  kinds: {
    'imaging-report': 'Imaging report',
    'endoscopy-report': 'Endoscopy report',
    'physiology-report': 'Physiology report',
    document: 'Document',
  },
  filter: ['Kind', 'of department', 'newest first'],
  kindLabel: 'Kind of document',
  departmentLabel: 'Department of document',
  all: 'all',
  columns: { at: 'Time', kind: 'Kind', title: 'Title', department: 'Department', author: 'Author' },
  noDate: 'no date',
  read: 'Read',
  readOf: (title) => `Read ${title}`,
  choose: 'Choose from the list; the text stands here.',
  noneForFilter: 'No document fits this filter. Set it back to “all” to see every one.',
};
