import type { Mark, QrRows } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';

export interface LaidShapeProps {
  readonly mark: Exclude<Mark, { readonly m: 'text' }>;
  readonly codeRows: ((content: string | Uint8Array) => QrRows | undefined) | undefined;
}

const POINT_MM = 0.352778;
/** White around a code, in modules. Source: ISO/IEC 18004. */
const QUIET = 4;

/** Everything on a laid page that is no text. */
export function LaidShape({ mark, codeRows }: LaidShapeProps): ReactNode {
  switch (mark.m) {
    case 'line':
      return <Line {...mark} dash={mark.dash ?? false} />;
    case 'rect':
      return (
        <rect
          x={mark.x}
          y={mark.y}
          width={mark.w}
          height={mark.h}
          fill={mark.fill === undefined ? 'none' : grey(mark.fill)}
          stroke={mark.weightPt === 0 ? 'none' : '#000'}
          strokeWidth={mark.weightPt * POINT_MM}
          {...(mark.dash ? { strokeDasharray: '1 1' } : {})}
        />
      );
    case 'tick':
      return (
        <>
          <rect x={mark.x} y={mark.y} width={mark.side} height={mark.side} fill="#fff" stroke="#000" strokeWidth={0.3} />
          {mark.on ? (
            <path
              d={`M${mark.x + mark.side * 0.15} ${mark.y + mark.side * 0.5}l${mark.side * 0.25} ${mark.side * 0.3}l${mark.side * 0.45} ${-mark.side * 0.6}`}
              fill="none"
              stroke="#000"
              strokeWidth={0.6}
            />
          ) : null}
        </>
      );
    case 'qr':
      return <Code rows={codeRows?.(mark.content)} x={mark.x} y={mark.y} side={mark.side} />;
    case 'bars':
      return <path d={barsPath(mark)} fill="#000" />;
    case 'shape':
      return <Sign {...mark} />;
  }
}

const grey = (value: number): string => `rgb(${[0, 0, 0].map(() => Math.round(value * 255)).join(',')})`;

interface LineProps {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly weightPt: number;
  readonly dash: boolean;
}

const Line = ({ x1, y1, x2, y2, weightPt, dash }: LineProps): ReactNode => (
  <line
    x1={x1}
    y1={y1}
    x2={x2}
    y2={y2}
    stroke="#000"
    strokeWidth={weightPt * POINT_MM}
    {...(dash ? { strokeDasharray: '1 1' } : {})}
  />
);

interface CodeProps {
  readonly rows: QrRows | undefined;
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

function Code({ rows, x, y, side }: CodeProps): ReactNode {
  if (rows === undefined) return null;
  const module = side / (rows.length + 2 * QUIET);
  const path = rows
    .flatMap((row, down) => [...row].flatMap((one, along) => (one === '1' ? [`M${along + QUIET} ${down + QUIET}h1v1h-1z`] : [])))
    .join('');
  return <path d={path} transform={`translate(${x} ${y}) scale(${module})`} fill="#000" shapeRendering="crispEdges" />;
}

function barsPath({ x, y, w, h, widths }: Extract<Mark, { readonly m: 'bars' }>): string {
  const unit = w / widths.reduce((sum, width) => sum + width, 0);
  let at = x;
  return widths
    .map((width, index) => {
      const from = at;
      at += width * unit;
      return index % 2 === 0 ? `M${from} ${y}h${width * unit}v${h}h${-width * unit}z` : '';
    })
    .join('');
}

function Sign({ shape, x, y, side }: Extract<Mark, { readonly m: 'shape' }>): ReactNode {
  const outline = { fill: 'none', stroke: '#000', strokeWidth: 0.5 };
  const half = side / 2;
  if (shape === 'corner') return <rect x={x} y={y} width={side} height={side} fill="#000" />;
  if (shape === 'circle') return <circle cx={x + half} cy={y + half} r={half - 0.25} {...outline} />;
  if (shape === 'square') return <rect x={x + 0.25} y={y + 0.25} width={side - 0.5} height={side - 0.5} {...outline} />;
  const points =
    shape === 'triangle'
      ? `${x + half},${y} ${x + side},${y + side} ${x},${y + side}`
      : `${x + half},${y} ${x + side},${y + half} ${x + half},${y + side} ${x},${y + half}`;
  return <polygon points={points} {...outline} />;
}
