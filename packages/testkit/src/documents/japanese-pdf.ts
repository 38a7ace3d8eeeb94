/**
 * A PDF written by hand: Japanese text in a font that the file names and does not carry (Adobe-Japan1), as hospital systems make
 * them. Pages of lines; nothing random, no date, so the same lines are the same bytes.
 */
export function japanesePdf(pages: readonly (readonly string[])[], catalogMore = ''): Uint8Array {
  const objects: string[] = [
    `<</Type/Catalog/Pages 2 0 R${catalogMore}>>`,
    '',
    '<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UTF16-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4/FontBBox[-92 -250 1010 922]/ItalicAngle 0/Ascent 752/Descent -221/CapHeight 737/StemV 114>>',
  ];
  const kids: number[] = [];
  for (const lines of pages) {
    const content = contentOf(lines);
    kids.push(objects.length + 1);
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${objects.length + 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    );
  }
  objects[1] = `<</Type/Pages/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]/Count ${kids.length}>>`;
  return assembled(objects);
}

/** First line large; full-width, because the font is used at one width. */
function contentOf(lines: readonly string[]): string {
  const shown = lines.map((line, at) => {
    const size = at === 0 ? 18 : 11;
    return `/F1 ${size} Tf 0 ${at === 0 ? 0 : -20} Td <${hex(line)}> Tj`;
  });
  return `BT 56 770 Td ${shown.join(' ')} ET`;
}

const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('');

function assembled(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets: number[] = [];
  objects.forEach((object, at) => {
    offsets.push(text.length);
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  const table = offsets.map((offset) => `${`${offset}`.padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
