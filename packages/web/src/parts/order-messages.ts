/** What S-50 and S-51 say alike. */
export const ja = {
  written: 'きょう書いて印刷したもの',
  none: 'きょうはまだありません',
  earlier: (count: number) => `きのう以前 ${count}件`,
  withdraw: '取り消す',
  reissue: '再発行',
  late: '再発行の期限(交付日を含め4日)を過ぎました。新しく書いてください',
  copy: (copy: number) => `再発行 ${copy}`,
  asked: {
    reissue: '同じ番号で、「再発行」と刷って出します。前の紙が手元にあれば、大きく×を引いてください',
    withdraw: '取り消します。紙に二重線を引き、署名してください',
  },
  why: { reissue: '再発行する理由', withdraw: '取り消す理由' },
  reasons: { reissue: ['紛失', '汚れ・破れ', '印刷されなかった'], withdraw: ['書き間違い', '患者違い', '中止'] },
  sure: { reissue: '再発行して印刷', withdraw: '取り消す' },
  back: 'やめる',
  withdrawn: (by: string, reason: string) => `取り消し済 ${by}: ${reason}。紙には二重線と署名`,
  printed: (serial: string, papers: number) =>
    `書きました。番号 ${serial}、${papers}枚。開いた窓から印刷し、署名または押印してください`,
  reissued: (serial: string, papers: number, copy: number) =>
    `再発行 ${copy} を出しました。番号 ${serial}(前と同じ)、${papers}枚。開いた窓から印刷し、署名または押印してください。前の紙は使えません`,
  again: 'PDFをもう一度開く',
  unwritable: '2次元コードに書けない字があり、コードでは■になります',
  without: '2次元コードは付きません。写しにないもの',
  missing: '字形がなく〓で印刷したもの',
  lacks: { institution: '医療機関コード', sex: '性別', 'birth-date': '生年月日', 'too-long': '長すぎる処方' } as Readonly<
    Record<string, string>
  >,
};

export const en: typeof ja = {
  written: 'Written and printed today',
  none: 'Nothing yet today',
  earlier: (count) => `Before today: ${count}`,
  withdraw: 'Take back',
  reissue: 'Print again',
  late: 'Too late to print again (4 days, day of issue included). Write a new one',
  copy: (copy) => `Reprint ${copy}`,
  asked: {
    reissue: 'Comes out under the same number, marked 再発行 (reprint). If you hold the earlier paper, cross it out',
    withdraw: 'Takes it back. Strike the paper through twice and sign',
  },
  why: { reissue: 'Why it is printed again', withdraw: 'Why it is taken back' },
  reasons: {
    reissue: ['Lost', 'Soiled or torn', 'Did not print'],
    withdraw: ['Written wrongly', 'Wrong patient', 'Stopped'],
  },
  sure: { reissue: 'Print it again', withdraw: 'Take it back' },
  back: 'Leave it',
  withdrawn: (by, reason) => `Taken back by ${by}: ${reason}. Strike the paper through and sign`,
  printed: (serial, papers) =>
    `Written. Number ${serial}, ${papers} sheets. Print from the window that opened, then sign or seal`,
  reissued: (serial, papers, copy) =>
    `Reprint ${copy} is out. Number ${serial} (as before), ${papers} sheets. Print from the window that opened, then sign or seal. The earlier paper is void`,
  again: 'Open the PDF again',
  unwritable: 'Characters the 2-D code cannot hold; they are ■ in it',
  without: 'No 2-D code: the copy does not hold',
  missing: 'Printed with 〓, no font has the character',
  lacks: { institution: 'institution code', sex: 'sex', 'birth-date': 'birth date', 'too-long': 'prescription too long' },
};
