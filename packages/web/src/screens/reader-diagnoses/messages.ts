/** 病名: the whole list, as a certificate needs it. */
export const ja = {
  title: '病名',
  hint: '確定日は、電子カルテで病名を登録または最後に変えた日です(PRB-2)。診断書に書く前に原文を確かめてください。',
  filterLabel: 'どの病名を出すか',
  filter: { open: 'いまの病名', all: '終わったものも' },
  columns: ['病名', '開始日', '発症日', '確定日', '転帰・終了日', '科・医師', '届いた日時', '原文'] as readonly string[],
  main: '主病名',
  suspected: '(疑)',
  noDate: '日付なし',
  notStated: '記載なし',
  goesOn: '続いている',
  icd: (code: string) => `ICD-10 ${code}`,
  noneOpen: 'いまの病名はありません。「終わったものも」にすると全件が出ます。',
};

export const en: typeof ja = {
  title: 'Problems',
  hint: 'Confirmed: the day the diagnosis was entered or last changed in the EMR (PRB-2). Check the raw view before writing a certificate.',
  filterLabel: 'Which problems to list',
  filter: { open: 'open ones', all: 'ended ones too' },
  columns: ['Problem', 'Start', 'Onset', 'Confirmed', 'Outcome, end', 'Dept., doctor', 'Received', 'Raw'],
  main: 'main',
  suspected: '(suspected)',
  noDate: 'no date',
  notStated: 'not stated',
  goesOn: 'goes on',
  icd: (code) => `ICD-10 ${code}`,
  noneOpen: 'No open problem. Choose “ended ones too” to see every one.',
};
