import type { MediumStatus } from '@tomoshibi/hospital';
import { openPages } from '../print/open-pages.ts';

/** The labels of media: the name in words, for colours fade and some people do not see them, the code as QR and in letters. */
export async function printMediumLabels(
  media: readonly MediumStatus[],
  hospital: string,
  printedAt: string,
): Promise<Uint8Array> {
  const pages = openPages({
    title: '媒体の札 / media labels',
    foot: `${hospital} 切って媒体に貼る。患者の情報は書かれていない / cut out and stick on`,
    printedAt,
  });
  for (const { medium, name, place } of media) {
    pages.heading(`${name}(${place})`);
    pages.qr(medium, `${name}\n${medium}\n${hospital} 灯 Tomoshibi\n差し替えのとき、この符号を読む / scan when swapping`, {
      sizeMm: 35,
    });
    pages.blanks(['棚 / shelf', '使い始めた日 / in use since']);
  }
  return pages.end();
}
