import type { ReactNode } from 'react';
import { qrPath, quietModules } from './qr-path.ts';

/** Black on white whatever the theme: phones read it from the screen. */
export function QrPicture({
  rows,
  label,
}: {
  readonly rows: readonly (readonly boolean[])[];
  readonly label: string;
}): ReactNode {
  const size = rows.length + 2 * quietModules;
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={qrPath(rows)} fill="#000000" />
    </svg>
  );
}
