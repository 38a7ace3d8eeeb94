/** What S-50 and S-51 say alike. */
export const ja = {
  written: 'この画面で書いたもの',
  none: 'まだありません',
  withdraw: '取り消す',
  why: '取り消す理由',
  withdrawn: (by: string, reason: string) => `取り消し済 ${by}: ${reason}。紙には二重線と署名`,
  printed: (serial: string, papers: number) =>
    `書きました。番号 ${serial}、${papers}枚。開いた窓から印刷し、署名または押印してください`,
  again: 'PDFをもう一度開く',
  unwritable: '2次元コードに書けない字があり、コードでは■になります',
  without: '2次元コードは付きません。写しにないもの',
  missing: '字形がなく〓で印刷したもの',
  lacks: { institution: '医療機関コード', sex: '性別', 'birth-date': '生年月日', 'too-long': '長すぎる処方' } as Readonly<
    Record<string, string>
  >,
};

export const en: typeof ja = {
  written: 'Written on these screens',
  none: 'Nothing yet',
  withdraw: 'Take back',
  why: 'Why it is taken back',
  withdrawn: (by, reason) => `Taken back by ${by}: ${reason}. Strike the paper through and sign`,
  printed: (serial, papers) =>
    `Written. Number ${serial}, ${papers} sheets. Print from the window that opened, then sign or seal`,
  again: 'Open the PDF again',
  unwritable: 'Characters the 2-D code cannot hold; they are ■ in it',
  without: 'No 2-D code: the copy does not hold',
  missing: 'Printed with 〓, no font has the character',
  lacks: { institution: 'institution code', sex: 'sex', 'birth-date': 'birth date', 'too-long': 'prescription too long' },
};
