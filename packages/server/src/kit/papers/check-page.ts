import { openPages } from '../../print/open-pages.ts';
import type { KitCheck } from '../check/check-kit.ts';
import { checkCode, findingLines, headLines, wordLines } from '../check/check-lines.ts';
import { VERDICT_WORDS } from '../check/finding-words.ts';
import { openPrintable } from './printable.ts';

/** What was found, on paper: goes with the kit, or to whoever must decide. @param where on which PC, in words */
export function checkPage(check: KitCheck, checkedAt: string, where: string): Promise<Uint8Array> {
  const printable = openPrintable();
  const { mark, says } = VERDICT_WORDS[check.verdict];
  const pages = openPages({
    title: `キット点検票 ${printable(check.head?.kit ?? '')} / Check of a kit`,
    foot: '患者の情報は書かれていない。キットと一緒に、または担当へ / no patient data; keep it with the kit or hand it in',
    printedAt: checkedAt,
  });
  pages.text(`${mark} ${says}`, { sizePt: 15, bold: true });
  for (const line of headLines(check)) pages.text(printable(line), { sizePt: 11.5 });
  pages.heading('見つかったこと / Findings');
  const found = findingLines(check);
  for (const line of found.length === 0 ? ['なし / none'] : found) pages.text(printable(line));
  pages.heading('くらべることば / Words to compare');
  wordLines(check).forEach((line, at) => {
    pages.text(printable(line), at === 0 ? { sizePt: 12, bold: true } : {});
  });
  pages.qr(printable(checkCode(check, checkedAt)), 'スマートフォンで読むと、判定とことばが文字で出ます。電話で読み上げて、ラベル・台帳のことばと比べてください。\nRead it with any phone: it is plain text. Read the words to whoever has the register.', { sizeMm: 45 }); // biome-ignore format: one line
  pages.heading('点検した人 / Checked by');
  pages.text(printable(`${check.files} ファイル、${Math.ceil(check.bytes / 1e6)} MB を読みました。場所 / where: ${where}`));
  pages.blanks(['氏名・所属 / name', '封印番号・ラベルとの照合 / seal, label compared', '渡した先 / handed to']);
  return pages.end();
}
