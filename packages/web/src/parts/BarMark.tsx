import type { ReactNode } from 'react';

/** White modules on each side. Source: ISO/IEC 15417:2007, ten modules. */
const quiet = 10;

/** Bars from their widths, bar and space in turn, beginning with a bar. */
export function BarMark({ widths, label }: { readonly widths: readonly number[]; readonly label: string }): ReactNode {
  let at = quiet;
  const bars = widths.map((width, index) => {
    const bar = { x: at, width, black: index % 2 === 0 };
    at += width;
    return bar;
  });
  return (
    <svg
      className="bars"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${at + quiet} 40`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
    >
      <path d={bars.map(({ x, width, black }) => (black ? `M${x} 0h${width}v40h-${width}z` : '')).join('')} fill="#000000" />
    </svg>
  );
}
