import { envelopeWords, printedCeremony } from '@tomoshibi/vault';
import { openPages } from '../../print/open-pages.ts';
import type { Ceremony, CeremonyRule } from '../make-ceremony.ts';
import { footOf, japaneseDay, openCommands, wordLines } from './ceremony-words.ts';

/** The 緊急封筒: the inner page with the whole secret, and the sheet that goes on the outside. */
export function envelopeToPages({ custody, shares }: Ceremony, rule: CeremonyRule, sample: boolean): Promise<Uint8Array> {
  const [first] = shares;
  const madeOn = first?.madeOn ?? rule.madeAt.slice(0, 10);
  const mark = { hospital: first?.hospital ?? '', madeOn, ceremony: custody.ceremony };
  const pages = openPages({
    title: '灯 緊急封筒',
    foot: footOf(rule, custody.ceremony, madeOn),
    printedAt: rule.madeAt,
    ...(sample ? { watermark: '見本' } : {}),
  });
  pages.heading('中の紙 ― この1枚ですべてが開く');
  pages.text(
    '電子カルテの写しを開く鍵の全部です。二つに折り、字が透けない封筒に入れ、封をしてください。' +
      'この面を見た人は、すべての診療録を開けます。コピーも写真もとらないでください。',
    { bold: true },
  );
  pages.qr(
    custody.identity,
    [
      '使うとき(立会人と二人で)',
      '1. 下の2行の1つめを始める。',
      '2. この QR を読み取る。向きはどちらでもよい。',
      '3. 読めないときは、下の文字かことばの、どちらか一方を打つ。',
      '4. 封筒の表に、日時・理由・二人の名前を書く。',
      '5. 終わったら鍵の式をやり直す(tomoshibi keys renew)。',
      `この紙の式: ${printedCeremony(custody.ceremony)}`,
    ].join('\n'),
    { sizeMm: 52 },
  );
  pages.mono(openCommands(' --envelope --witness 立会人の名前'), { sizePt: 9 });
  pages.text('文字(74字。2行を続けて打つ。この文字は age という標準の道具でもそのまま使える)', { bold: true });
  pages.mono([custody.identity.slice(0, 37), custody.identity.slice(37)], { sizePt: 12 });
  pages.text('ことば(1行は5語と、離れた1語の確かめ。最後の行も打つ)', { bold: true });
  pages.mono(wordLines(envelopeWords(custody, mark)), { sizePt: 12 });
  pages.nextPage();
  pages.heading('緊急封筒(封筒の表に貼る)');
  pages.text('電子カルテの写しの鍵', { sizePt: 22, bold: true });
  pages.text('開けてよいのは、分割鍵の保管者が集まらず、診療のために待てないときだけ。', { sizePt: 14, bold: true });
  pages.text(
    [
      '☐ 立会人と二人で開ける。一人では開けない。',
      '☐ 開けると記録が残り、責任者への知らせになる。隠れて使うことはできない。',
      '☐ 開けたら、その週のうちに鍵の式をやり直し、新しい封筒に替える。',
      `開け方は中の紙にある。鍵の式: ${printedCeremony(custody.ceremony)}(${japaneseDay(madeOn)})`,
    ].join('\n'),
    { sizePt: 11.5 },
  );
  pages.table(
    [
      ['封をしたとき', '1人目', '2人目'],
      ['年月日', '\n', '\n'],
      ['署名', '\n', '\n'],
      ['封の番号', '\n', '\n'],
    ],
    [1, 2, 2],
  );
  pages.table(
    [
      ['半年ごとの確かめ(封が破れていないか)', '年月日', '署名'],
      ...Array.from({ length: 4 }, () => ['☐ 封・番号・場所に変わりなし', '', '']),
    ],
    [3, 2, 2],
  );
  pages.table(
    [
      ['開けたとき', '記入'],
      ['年月日・時刻', '\n'],
      ['開けた人', '\n'],
      ['立会人', '\n'],
      ['理由', '\n\n'],
    ],
    [1, 4],
  );
  return pages.end();
}
