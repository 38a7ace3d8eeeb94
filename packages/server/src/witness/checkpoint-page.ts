import { paperQr, paperWords } from '@tomoshibi/vault';
import { openPages } from '../print/open-pages.ts';

export interface CheckpointPage {
  readonly hospital: string;
  /** The checkpoint as it lies in the vault. */
  readonly note: string;
  readonly verifierKey: string;
  /** UTC instant. */
  readonly printedAt: string;
  readonly sample: boolean;
}

/** The page of one shift: what the log was, to sign and staple into the duty book. Holds nothing of a patient. */
export function checkpointPage({ hospital, note, verifierKey, printedAt, sample }: CheckpointPage): Promise<Uint8Array> {
  const [log = '', size = '', root = ''] = note.split('\n');
  const pages = openPages({
    title: '灯 台帳の控え(証人の紙)',
    foot: `${hospital} 当直日誌に綴じる。捨てない。`,
    printedAt,
    ...(sample ? { watermark: '見本' } : {}),
  });
  pages.heading(`台帳 ${size} 件め`);
  pages.text(
    'この紙は、保管庫の台帳がいまここまであったことの証です。あとから消した・書き換えた・古いものに戻した、が分かります。',
  );
  pages.qr(
    paperQr(note, printedAt),
    [
      '印刷のとき',
      '1. 件数と日時を見て、署名する。',
      '2. 当直日誌に綴じる。',
      '読み直すとき(別の日、別の人が)',
      '3. tomoshibi witness read --image <写真>',
      '4. 写真が読めないときは、下のことばを打つ。',
    ].join('\n'),
    { sizeMm: 70 },
  );
  pages.table(
    [
      ['項目', '値'],
      ['台帳 log', log],
      ['件数 size', size],
      ['根 root', root],
    ],
    [1, 4],
  );
  pages.text('ことば(1行は5語と、離れた1語の確かめ。最後の行も打つ)', { bold: true });
  const words = paperWords(note, verifierKey, printedAt);
  pages.mono(
    words.map((line, index) => `${String(index + 1).padStart(2)}  ${line.slice(0, -1).join(' ')}  ${line.at(-1)}`),
    { sizePt: 13 },
  );
  pages.blanks(['見た日時', '署名']);
  return pages.end();
}
