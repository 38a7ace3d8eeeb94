/** What a problem code means for the person who has to do something about it. The whole list is in docs/errors.md. */
export interface ProblemWords {
  readonly reason: string;
  readonly action: string;
}

const WORDS: Readonly<Record<string, readonly [ja: string, en: string, doJa: string, doEn: string]>> = {
  'identity.pid-differs': [
    'ファイルの中の患者番号(PID-3)がフォルダと違うため、誰のカルテにも出していません',
    'PID-3 is not the folder’s patient; shown in no chart',
    '電子カルテのベンダーに、この番号の出力を確かめてもらう',
    'have the EMR vendor check this export',
  ],
  'identity.pid-missing': [
    'ファイルの中に患者番号(PID-3)がなく、カルテに出していません',
    'no patient number in PID-3; shown in no chart',
    '電子カルテのベンダーに知らせる',
    'tell the EMR vendor',
  ],
  'intake.file-empty': [
    '中身が0バイトです',
    'the file is empty',
    '次の取込でも空なら、電子カルテのベンダーに知らせる',
    'if still empty at the next pass, tell the EMR vendor',
  ],
  'intake.file-still-changing': [
    '書き込み中のまま終わりません',
    'the file keeps changing while it is read',
    '次の取込で読みます。続くなら書き出し側を調べる',
    'read at the next pass; if it stays, look at the writer',
  ],
  'intake.file-unreadable': [
    'ファイルを開けません(権限・長すぎる名前・消えた)',
    'the file cannot be opened (rights, name too long, gone)',
    '共有の読み取り権限と、場所が残っているかを確かめる',
    'check read rights of the share and that the place is still there',
  ],
  'ssmix2.folder-unreadable': [
    'フォルダの一覧が取れません。この下は見ていません',
    'the folder cannot be listed; nothing below it was seen',
    '共有の接続と権限を確かめ、もう一度取り込む',
    'check connection and rights of the share, take again',
  ],
  'ssmix2.folder-disagrees': [
    'ファイル名とフォルダが食い違い、誰のものか決められません',
    'file name and folders disagree',
    '電子カルテのベンダーに知らせる',
    'tell the EMR vendor',
  ],
  'ssmix2.foreign-name': [
    'SS-MIX2 にない名前のファイルです(身代金の文書かもしれません)',
    'a name SS-MIX2 does not have (a ransom note perhaps)',
    '中を開かず、心当たりがなければ異変として届け出る',
    'do not open it; report it as a sign if nobody knows it',
  ],
  'ssmix2.foreign-folder': [
    'SS-MIX2 にない名前のフォルダです',
    'a folder SS-MIX2 does not have',
    '取込元のルートの指定を確かめる',
    'check which root was given',
  ],
  'ssmix2.half-written': [
    '書きかけのファイルです(.tmp など)',
    'half written (.tmp and the like)',
    '待つ。次の取込で読みます',
    'wait; it is read at the next pass',
  ],
  'ssmix2.two-current': [
    '「現在」のファイルが2つあり、新しい方を出しています',
    'two files claim to be current; the newest is shown',
    '電子カルテで正しい方を確かめる',
    'check in the EMR which is right',
  ],
  'ssmix2.unknown-flag': [
    'コンディションフラグが 0・1・2 のどれでもありません',
    'the condition flag is none of 0, 1, 2',
    '電子カルテのベンダーに知らせる',
    'tell the EMR vendor',
  ],
  'ssmix2.unknown-type': [
    '26種類にないデータ種別です。原本のまま保管しています',
    'not one of the 26 data types; kept as it is',
    'ベンダーに種別の意味を聞く',
    'ask the vendor what the type means',
  ],
};

/** By family, for codes that need no words of their own. */
const FAMILY: Readonly<Record<string, readonly [string, string, string, string]>> = {
  hl7: [
    'HL7 のメッセージとして読めないところがあります',
    'not wholly readable as an HL7 message',
    '原本の表示で中身を確かめ、ベンダーに知らせる',
    'look at the raw view and tell the vendor',
  ],
  text: [
    '文字コードのとおりに読めないところがあります',
    'some characters do not fit the character set',
    '原本の表示で中身を確かめる',
    'look at the raw view',
  ],
  ssmix2: [
    'SS-MIX2 の決まりと違うところがあります',
    'not as SS-MIX2 has it',
    '原本の表示で中身を確かめ、ベンダーに知らせる',
    'look at the raw view and tell the vendor',
  ],
  intake: [
    '取り込めませんでした',
    'could not be taken',
    '次の取込を待ち、続くなら取込元を調べる',
    'wait for the next pass; if it stays, look at the source',
  ],
};

/** Japanese first, English after a slash. */
export function problemWords(code: string): ProblemWords {
  const words =
    WORDS[code] ?? FAMILY[code.slice(0, code.indexOf('.'))] ?? (FAMILY.intake as readonly [string, string, string, string]);
  return { reason: `${words[0]} / ${words[1]}`, action: `${words[2]} / ${words[3]}` };
}
