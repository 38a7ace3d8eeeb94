import type { QrRows } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { QrPicture } from './QrPicture.tsx';

/** A QR code as the server sends it for paper. */
export function QrMark({ rows, label }: { readonly rows: QrRows; readonly label: string }): ReactNode {
  return <QrPicture rows={rows.map((row) => [...row].map((module) => module === '1'))} label={label} />;
}
