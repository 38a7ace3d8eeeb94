import type { LaidPage, Measure, QrRows, TextMark } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import './laid-sheet.css';
import { LaidShape } from './LaidShape.tsx';

export interface LaidSheetProps {
  readonly page: LaidPage;
  /** Form, version and words: what a reader without eyes hears, and the kit writes down. */
  readonly title: string;
  /** What the page was laid out with: lines are held to the width they were given room for. */
  readonly measure: Measure;
  /** Modules of a code, when somebody here can draw it; without, its place stays white. */
  readonly codeRows?: (content: string | Uint8Array) => QrRows | undefined;
}

/** Millimetres of a point. */
const POINT_MM = 0.352778;
/** Top of a line to its base, in em. Source: OS/2 table of BIZ UDPGothic (ascender 0.88). */
const ASCENT_EM = 0.88;

/** A laid page as it comes out of the printer: 1 to 1, in millimetres. Whoever laid it out decided everything. */
export function LaidSheet({ page, title, measure, codeRows }: LaidSheetProps): ReactNode {
  const { widthMm, heightMm, marks } = page;
  return (
    <section className={`sheet laid-sheet laid-${widthMm}x${heightMm}`}>
      <svg
        className="laid-page"
        xmlns="http://www.w3.org/2000/svg"
        width={`${widthMm}mm`}
        height={`${heightMm - 0.2}mm`}
        viewBox={`0 0 ${widthMm} ${heightMm - 0.2}`}
        role="img"
      >
        <title className="sheet-head">{title}</title>
        {marks.map((mark, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the reading order
          <g key={at}>
            {mark.m === 'text' ? <Words mark={mark} measure={measure} /> : <LaidShape mark={mark} codeRows={codeRows} />}
          </g>
        ))}
      </svg>
    </section>
  );
}

const greyOf = (grey: number | undefined): string => {
  const part = Math.round((grey ?? 0) * 255);
  return `rgb(${part},${part},${part})`;
};

function Words({ mark, measure }: { readonly mark: TextMark; readonly measure: Measure }): ReactNode {
  const { x, y, text, sizePt, bold = false, turnDeg } = mark;
  const size = sizePt * POINT_MM;
  return (
    <text
      x={x}
      y={y + size * ASCENT_EM}
      fontSize={size}
      fill={greyOf(mark.grey)}
      textLength={measure(text, bold) * size}
      lengthAdjust="spacingAndGlyphs"
      {...(bold ? { fontWeight: 700 } : {})}
      {...(turnDeg === undefined ? {} : { transform: `rotate(${turnDeg} ${x} ${y})` })}
    >
      {text}
    </text>
  );
}
