import type { LaidPage } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import { openFileFonts } from './file-fonts.ts';
import { MM, pageContent } from './page-content.ts';
import { openRuns } from './page-runs.ts';
import { putElements } from './page-structure.ts';
import { openPdfFile, pdfText } from './pdf-file.ts';
import type { MissingGlyph, SheetFile, SheetFileOptions } from './sheet-file.ts';

/**
 * Draws laid pages into one PDF: fonts embedded as far as they are needed, words tagged and copied out as they stand, greys only. The
 * same calls give the same bytes. Fault: `print.no-pages` when nothing was added.
 */
export function openSheetFile(options: SheetFileOptions): SheetFile {
  const pdf = openPdfFile();
  const [catalog, tree, info, root, document, resources] = Array.from({ length: 6 }, () => pdf.reserve()) as [
    number,
    ...number[],
  ];
  const fonts = openFileFonts(pdf);
  const runs = openRuns(fonts);
  const pages: number[] = [];
  const sections: number[] = [];
  const parents: number[] = [];
  const missing: MissingGlyph[] = [];
  const named = new Set<string>();

  const add = (page: LaidPage): void => {
    const at = pages.length;
    const [id, content, owned] = [pdf.reserve(), pdf.reserve(), pdf.reserve()];
    const drawn = pageContent(page, runs);
    for (const { codePoint, text } of drawn.missing) {
      const key = `${at} ${codePoint} ${text}`;
      if (!named.has(key)) missing.push({ page: at, codePoint, text });
      named.add(key);
    }
    pdf.stream(content, '', drawn.content);
    const box = `[0 0 ${(page.widthMm * MM).toFixed(3)} ${(page.heightMm * MM).toFixed(3)}]`;
    pdf.put(
      id,
      `<</Type/Page/Parent ${tree} 0 R/MediaBox${box}/Resources ${resources} 0 R/Contents ${content} 0 R/StructParents ${at}/Tabs/S>>`,
    );
    const [section, owners] = putElements(pdf, drawn.tagged, id, document as number);
    pdf.put(owned, `[${owners.map((owner) => `${owner} 0 R`).join(' ')}]`);
    pages.push(id);
    sections.push(section);
    parents.push(owned);
  };

  const end = async (): Promise<Uint8Array> => {
    if (pages.length === 0) throw new Fault('print.no-pages', 'a file of no pages was to be printed');
    const fontList = fonts.embed();
    const list = (ids: readonly number[]): string => ids.map((id) => `${id} 0 R`).join(' ');
    pdf.put(resources as number, `<</Font ${fontList}/ProcSet[/PDF/Text]>>`);
    pdf.put(tree as number, `<</Type/Pages/Count ${pages.length}/Kids[${list(pages)}]>>`);
    const numbers = parents.map((id, at) => `${at} ${id} 0 R`).join(' ');
    pdf.put(
      root as number,
      `<</Type/StructTreeRoot/K ${document} 0 R/ParentTreeNextKey ${parents.length}/ParentTree<</Nums[${numbers}]>>>>`,
    );
    pdf.put(document as number, `<</Type/StructElem/S/Document/P ${root} 0 R/K[${list(sections)}]>>`);
    const { printedAt } = options;
    const day = `(D:${printedAt?.replace(/\.\d+Z$|Z$/, '').replace(/[^0-9]/g, '')}Z)`;
    const days = printedAt === undefined ? '' : `/CreationDate${day}/ModDate${day}`;
    pdf.put(info as number, `<</Title ${pdfText(options.title)}/Producer(tomoshibi)/Creator(tomoshibi)${days}>>`);
    // Pages are printed in their own size: boxes and codes are measured in millimetres.
    pdf.put(
      catalog,
      `<</Type/Catalog/Pages ${tree} 0 R/StructTreeRoot ${root} 0 R/MarkInfo<</Marked true>>/Lang(${options.language})/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>>>`,
    );
    return pdf.end(catalog, info as number);
  };

  return {
    add,
    get pages() {
      return pages.length;
    },
    missing,
    end,
  };
}
