import { printedCeremony, type Share, shareText, shareWords } from '@tomoshibi/vault';
import { openPages } from '../../print/open-pages.ts';
import type { CeremonyRule } from '../make-ceremony.ts';
import { footOf, grouped, japaneseDay, openCommands, wordLines } from './ceremony-words.ts';

/** One custodian's page. Holds this share and nothing of any other. */
export function shareToPages(share: Share, rule: CeremonyRule, sample: boolean): Promise<Uint8Array> {
  const { threshold, shares, number } = share;
  const pages = openPages({
    title: `灯 分割鍵 第${number}番(${shares}枚のうち${threshold}枚で開く)`,
    foot: footOf(rule, share.ceremony, share.madeOn),
    printedAt: rule.madeAt,
    ...(sample ? { watermark: '見本' } : {}),
  });
  const text = shareText(share);
  pages.heading(`分割鍵 第${number}番`);
  pages.text(
    `電子カルテの写しを開く鍵を ${shares} 枚に分けたうちの1枚です。${threshold} 枚そろうと開きます。この1枚だけでは何も開きません。` +
      'コピーも写真もとらず、ほかの保管者の分と同じ場所に置かないでください。',
  );
  pages.qr(
    text,
    [
      '使うとき(鍵を開ける担当者のところへ持っていく)',
      '1. 担当者が下の2行の1つめを始める。',
      '2. この QR を読み取る。向きはどちらでもよい。',
      '3. 読めないときは、下の文字かことばの、どちらか一方を打つ。',
      '4. 画面が「あと何枚」と答える。間違いは場所を示す。',
      `この紙の式: ${printedCeremony(share.ceremony)}`,
      `式の日: ${japaneseDay(share.madeOn)}`,
    ].join('\n'),
    { sizeMm: 52 },
  );
  pages.mono(openCommands(''), { sizePt: 9 });
  pages.text('QR と同じ内容の文字(80字。小文字でも全角でも、空白はなくてもよい)', { bold: true });
  pages.mono(grouped(text.slice(text.indexOf(':') + 1)), { sizePt: 12 });
  pages.text('ことば(1行は5語と、離れた1語の確かめ。ひらがな・カタカナ・ローマ字、どれでもよい)', { bold: true });
  pages.mono(wordLines(shareWords(share)), { sizePt: 12 });
  pages.text(
    '保管: 渡された封筒に入れ、封をし、鍵のかかる自分の場所に置く。年に2回、開くことを確かめる(tomoshibi keys prove)。' +
      'なくした・人に見られた・職を離れるときは、すぐ情報管理の責任者へ。新しい式を行えば、この紙は使えなくなります。',
    { sizePt: 9.5 },
  );
  pages.blanks(['保管者の氏名', '受け取った日と署名']);
  return pages.end();
}
