import type { KitFindingWhat, KitVerdict } from './kit-finding.ts';

/** What it is, and what to do about it; Japanese first. */
interface FindingWords {
  readonly says: string;
  readonly todo: string;
}

const STOP = '使わず、別のキットを。担当に渡す / do not use it; take another kit, hand it in';
const AGAIN = 'ドックに差して更新する / dock it and refresh';

export const FINDING_WORDS: Readonly<Record<KitFindingWhat, FindingWords>> = {
  'file-changed': { says: 'ファイルが署名したときと違う / a file is not as it was signed', todo: STOP },
  'file-missing': { says: 'ファイルがない / a file is missing', todo: `${AGAIN}。写したものなら全部写し直す / if it is a copy, copy all of it again` },
  'file-unlisted': { says: '一覧にないファイルがある / a file nobody listed', todo: '開かない。担当に渡す / do not open it; hand it in' },
  'folder-unlisted': { says: '一覧にないフォルダがある / a folder nobody listed', todo: '開かない。担当に渡す / do not open it; hand it in' },
  'file-unreadable': { says: 'ファイルが読めない / a file cannot be read', todo: '差し直す。続くなら媒体を替える / plug it in again; if it stays, change the stick' },
  'not-a-file': { says: 'リンクなど、ファイルでないもの / a link, or no file at all', todo: STOP },
  'starts-itself': { says: '勝手に動くおそれのあるもの / something that may start by itself', todo: 'どのパソコンにも差さない。担当に渡す / plug it into no PC; hand it in' },
  'name-twice': { says: '同じに見える名前が2つ / two names that look alike', todo: STOP },
  'name-other-case': { says: '名前の大文字・小文字が違う / a name in other capitals', todo: `${AGAIN}。写し方のせいのこともある / the copying may have done it` },
  'head-unreadable': { says: '見出しが読めない / no head can be read', todo: AGAIN },
  'head-unlisted': { says: '見出しが署名した一覧にない / the head is not on the signed list', todo: STOP },
  'page-unlisted': { says: '開く.html が署名した一覧にない / the page is not on the signed list', todo: STOP },
  'head-foreign': { says: '見出しの場所に別のものがある / something else stands in the place of a head', todo: STOP },
  'sums-missing': { says: '一覧がない / the list is missing', todo: STOP },
  'sums-unreadable': { says: '一覧に読めない行がある / lines of the list cannot be believed', todo: STOP },
  'signature-missing': { says: '署名がない / the signature is missing', todo: STOP },
  'signature-wrong': { says: '署名が合わない / the signature does not fit', todo: STOP },
  'signer-other': { says: '署名した鍵がこの病院のものでない / signed with another key than the hospital’s', todo: STOP },
  'words-other': { says: 'ことばがラベルと違う。キットから出たのは / not the words of the label; the kit gives', todo: 'まず打ち間違いを見る。違うままなら使わない / look for a typing mistake first; else do not use it' },
  'page-other': { says: '開く.html がこの版のものでない / not the page of this version', todo: AGAIN },
  'kit-other': { says: '別のキット / another kit than it should be', todo: 'ラベルの番号と比べる。違えば担当に渡す / compare with the label; hand it in' },
  'rolled-back': { says: '台帳より古い世代に戻っている / older than the register says', todo: '古い写しの戻し、または取り違え。使わず担当に渡す / put back or mixed up; hand it in' },
  'left-over': { says: '更新の途中のもの / left by a refresh that was cut off', todo: AGAIN },
  ended: { says: '紛失か引退と届けられている / reported lost or retired', todo: '担当に届ける / tell whoever keeps the register' },
  late: { says: '期限を過ぎている / past its time', todo: AGAIN },
  'newer-than-register': { says: '台帳より新しい / newer than the register', todo: '台帳が追いついていない / the register is behind' },
  'journal-waiting': { says: '取り込みを待つ記録がある / a record that waits to be taken home', todo: 'tomoshibi kit take-in で取り込む / take it in' },
  'left-by-system': { says: 'パソコンが置いたもの(害はない) / left by a PC, harmless', todo: 'そのままでよい / leave it' },
}; // biome-ignore format: a table

export const VERDICT_WORDS: Readonly<Record<KitVerdict, { readonly mark: '●' | '▲' | '■'; readonly short: string; readonly says: string }>> = {
  good: { mark: '●', short: '正しい / good', says: '正しいキットです。病院が署名したままです / good: as the hospital signed it' },
  whole: { mark: '▲', short: '署名者未確認 / signer not checked', says: '中身は揃っています。署名者は確かめていません: ラベルのことばと比べてください / whole; whose signature it is was not checked: compare the words with the label' },
  unfinished: { mark: '▲', short: '更新が途中 / unfinished', says: '更新が途中で止まっています。1つ前の写しは揃っています。ドックに差して更新を / a refresh was cut off; dock it again' },
  changed: { mark: '■', short: '変わっている / changed', says: '変わっています。使わないでください / changed: do not use it' },
  'not-a-kit': { mark: '■', short: 'キットでない / not a kit', says: 'キットではありません / not a kit' },
}; // biome-ignore format: a table
