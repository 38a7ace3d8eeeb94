import { FACES, type SheetFace, type SheetGlyph, sheetFont } from './glyphs.ts';
import type { PdfFile } from './pdf-file.ts';

/** Names of the fonts on a page: `/R 10.5 Tf`. */
export const FONT_NAMES: Readonly<Record<SheetFace, string>> = { regular: 'R', bold: 'B', rare: 'N', rareBold: 'M' };

/** The part of each font that one file needs. */
export interface FileFonts {
  /** Code of a character in its font, four hex digits. */
  code(glyph: SheetGlyph): string;
  /** Writes the fonts; gives the resource dictionary of all pages. */
  embed(): string;
}

interface Part {
  readonly subset: { readonly glyphs: number[]; encode(): Uint8Array };
  /** By what a character says: two characters with one shape keep two codes, so that each is copied out as itself. */
  readonly codes: Map<string, string>;
  readonly widths: number[];
  readonly says: string[];
}

export function openFileFonts(pdf: PdfFile): FileFonts {
  const parts = new Map<SheetFace, Part>();
  const partOf = (face: SheetFace): Part => {
    const found = parts.get(face);
    if (found !== undefined) return found;
    const part: Part = { subset: sheetFont(face).createSubset(), codes: new Map(), widths: [1000], says: ['\ufffd'] };
    parts.set(face, part);
    return part;
  };
  return {
    code(glyph) {
      const part = partOf(glyph.face);
      const known = part.codes.get(glyph.says);
      if (known !== undefined) return known;
      part.subset.glyphs.push(glyph.glyph);
      const code = hex(part.subset.glyphs.length - 1);
      part.codes.set(glyph.says, code);
      part.widths.push(Math.round(glyph.em * 100_000) / 100);
      part.says.push(glyph.says);
      return code;
    },
    embed: () =>
      `<<${FACES.flatMap((face) => {
        const part = parts.get(face);
        return part === undefined ? [] : [`/${FONT_NAMES[face]} ${embedPart(pdf, face, part)} 0 R`];
      }).join('')}>>`,
  };
}

/** Source: ISO 32000-1:2008 §9.7 composite fonts, §9.10.3 ToUnicode. */
function embedPart(pdf: PdfFile, face: SheetFace, { subset, widths, says }: Part): number {
  const font = sheetFont(face);
  const [file, descriptor, descendant, unicode, id] = [pdf.reserve(), pdf.reserve(), pdf.reserve(), pdf.reserve(), pdf.reserve()];
  const scale = 1000 / font.unitsPerEm;
  const name = `/TOMO${{ regular: 'RA', bold: 'BA', rare: 'NA', rareBold: 'MA' }[face]}+${font.postscriptName.replaceAll(' ', '_')}`;
  const { minX, minY, maxX, maxY } = font.bbox;
  const bytes = subset.encode();
  pdf.stream(file, `/Length1 ${bytes.length}`, bytes);
  pdf.put(
    descriptor,
    `<</Type/FontDescriptor/FontName${name}/Flags 4/FontBBox[${[minX, minY, maxX, maxY].map((one) => Math.round(one * scale)).join(' ')}]/ItalicAngle 0/Ascent ${Math.round(font.ascent * scale)}/Descent ${Math.round(font.descent * scale)}/CapHeight ${Math.round(font.capHeight * scale)}/StemV ${face === 'bold' || face === 'rareBold' ? 140 : 80}/FontFile2 ${file} 0 R>>`,
  );
  pdf.put(
    descendant,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/DW 1000/W[0[${widths.join(' ')}]]/CIDToGIDMap/Identity>>`,
  );
  pdf.stream(unicode, '', toUnicode(says));
  pdf.put(
    id,
    `<</Type/Font/Subtype/Type0/BaseFont${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R>>`,
  );
  return id;
}

function toUnicode(says: readonly string[]): string {
  const ranges: string[] = [];
  // A range may not leave its first byte, so that it has 256 codes at the most.
  for (let from = 0; from < says.length; from += 256) {
    const some = says.slice(from, from + 256);
    ranges.push(`<${hex(from)}><${hex(from + some.length - 1)}>[${some.map((one) => `<${utf16(one)}>`).join('')}]`);
  }
  const blocks: string[] = [];
  for (let from = 0; from < ranges.length; from += 100) {
    const some = ranges.slice(from, from + 100);
    blocks.push(`${some.length} beginbfrange\n${some.join('\n')}\nendbfrange\n`);
  }
  return `/CIDInit/ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def/CMapType 2 def
1 begincodespacerange<0000><ffff>endcodespacerange
${blocks.join('')}endcmap CMapName currentdict/CMap defineresource pop end end`;
}

const hex = (code: number): string => code.toString(16).padStart(4, '0');
const utf16 = (text: string): string => Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('');
