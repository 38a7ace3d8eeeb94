/** 取込の問題. */
export const ja = {
  title: '取込の問題',
  why: '届いたのに読めなかったものです。届いたバイトはすべて残しています。',
  columns: { what: '何が', todo: 'どうする', place: '場所', patient: '患者番号', where: '項目', since: 'いつから', raw: '原文' },
  none: '読めなかったものはありません(確認済)',
  filterLabel: '理由で絞る',
  filter: ['理由', 'の問題を 新しい順で'],
  all: 'すべて',
};

export const en: typeof ja = {
  title: 'Intake problems',
  why: 'What arrived and could not be read. Every byte received is kept.',
  columns: {
    what: 'What',
    todo: 'What to do',
    place: 'Place',
    patient: 'Patient no.',
    where: 'Field',
    since: 'Since',
    raw: 'Raw',
  },
  none: 'Nothing unreadable (checked)',
  filterLabel: 'Filter by reason',
  filter: ['Reason', 'newest first'],
  all: 'all',
};
