import { encodeCp932 } from '@tomoshibi/formats';
import { KIT_PAGE } from '@tomoshibi/hospital';
import { BLANK_FORMS } from './blank-forms.ts';

/** What the read-me of a kit says of its own. No patient, no passphrase, and nothing that changes from one refresh to the next. */
export interface ReadMeFacts {
  /** `KIT-07`. */
  readonly kit: string;
  readonly hospital: string;
  readonly demo: boolean;
  /** A key file is needed besides the six words. */
  readonly keyFile: boolean;
  /** Whom to call, in the hospital's words, as in its settings. */
  readonly contacts?: { readonly systems?: string | undefined; readonly charge?: string | undefined } | undefined;
}

/** On the stick: the same text twice, for PCs old and new. */
export const READ_ME = 'はじめにお読みください.txt';
export const READ_ME_SJIS = 'はじめにお読みください-SJIS.txt';

/**
 * Both files, CR LF. UTF-8 begins with a byte order mark, or old Notepads take it for Shift_JIS. Same facts, same bytes: a refresh
 * leaves them alone. What Shift_JIS cannot write of the hospital's own words is 〓 there.
 */
export function kitReadMe(facts: ReadMeFacts): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const text = `${readMeLines(facts).join('\r\n')}\r\n`;
  return [
    { name: READ_ME, bytes: new TextEncoder().encode(`\ufeff${text}`) },
    { name: READ_ME_SJIS, bytes: encodeCp932(text).bytes },
  ];
}

const RULE = '-'.repeat(60);

/** The lines of the read-me. Only characters of plain JIS in what is ours. */
export function readMeLines({ kit, hospital, demo, keyFile, contacts }: ReadMeFacts): readonly string[] {
  const call = contacts?.systems ?? '病院の代表電話(対策本部または医療情報の担当)';
  const night = contacts?.charge;
  return [
    `灯 キット ${kit}   ${hospital}`,
    ...(demo ? ['【見本】 中の患者はすべて架空です。'] : []),
    RULE,
    'これは何か',
    '  電子カルテが止まったときに、ふつうのパソコンでカルテの写しを読むためのものです。',
    '  インターネットも院内ネットワークもいりません。何も入れず(インストールせず)に開きます。',
    '  中身はすべて暗号になっています。合言葉がなければだれにも読めません。',
    '',
    '開きかた(4つ)',
    '  1. このフォルダーを、電子カルテの端末ではないパソコンで開きます。',
    `  2. 「${KIT_PAGE}」をダブルクリックします(Chrome、Edge、Firefox)。`,
    '  3. 封筒の合言葉(6つのことば)を打ち、「本番で開く」を押します。',
    '     ひらがな、カタカナ、ローマ字のどれでも。間は空けても空けなくてもかまいません。',
    ...(keyFile ? ['     このキットは鍵ファイルも選びます。置き場所は封筒のカードにあります。'] : []),
    '  4. 患者さんを番号、カナ、生年月日で探します。名前と生年月日を声に出して確かめてください。',
    '',
    '開かないとき',
    '  ・「ちがいます」と出る: カードとキットの番号が同じか確かめ、1語ずつ打ち直します。',
    '    少し待たされることがありますが、何度間違えても壊れません。',
    '  ・画面が白い、「このブラウザでは開けません」: 別のブラウザーで開きます',
    '    (Chrome・Edge 109以降、Firefox 115以降)。',
    '  ・「壊れています」と出る、何も見つからない: フォルダーごと写したか確かめます。',
    `    ${KIT_PAGE}だけでは開きません。`,
    '  ・それでも開かない: 別のキットか、紙の綴じを使い、下の連絡先へ。',
    `  ・白紙の様式は「${BLANK_FORMS}」を刷れば使えます(合言葉はいりません)。`,
    '',
    '本物か確かめる',
    '  ・ラベルの「ことば」6つが、点検の画面に出るものと同じなら、病院が作ったままです。',
    '  ・点検は、灯の入ったきれいなパソコンで:',
    `      tomoshibi kit check <このフォルダー> --words 'ラベルのことば'`,
    '  ・灯がないパソコンでは: sha256sum -c sums-(番号).txt で全部 OK と出るか。',
    '    署名とラベルの確かめかたは、灯の説明書 docs/formats/kit-check.md の4。',
    '  ・覚えのないファイルが増えていたら、開かずに下の連絡先へ。',
    '',
    '使いおわったら',
    '  ・書いたものを保存し(封をしたファイルになります)、画面を閉じます。',
    '    パソコンに残るのは、保存したファイルだけです。キットに入れて届け、パソコンからは消します。',
    '  ・合言葉のカードを開けたときは、キットの作り直しを頼みます。',
    '',
    '連絡先',
    `  ${call}`,
    ...(night === undefined ? [] : [`  夜間の判断: ${night}`]),
    '  このキットを拾った方は、開かずに上の病院へお知らせください。',
    RULE,
    'In English',
    `  Charts of the patients of a hospital, sealed, for the day its systems are down. Kit ${kit}.`,
    "  1 Use a PC that is not a terminal of the hospital's chart system.",
    `  2 Double-click ${KIT_PAGE}.`,
    `  3 Type the six words of the sealed envelope${keyFile ? ' and choose the key file' : ''}; press the button on the left.`,
    '  4 Find the patient; check name and birth date aloud.',
    '  Does not open: another browser (Edge, Chrome 109+, Firefox 115+), another kit,',
    '  or call the number above.',
    `  Blank forms need no words: print ${BLANK_FORMS}.`,
    '  Found it? Please do not open it and call the hospital above.',
    RULE,
    '灯 Tomoshibi  Apache License 2.0  (無保証 / without warranty)',
  ];
}
