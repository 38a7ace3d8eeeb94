import type { KitHead } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { PrintNow } from '../parts/PrintNow.tsx';
import { FormSheets, type FormSheetsProps } from './FormSheets.tsx';

export type Printing = Pick<FormSheetsProps, 'sheet' | 'answers' | 'whose' | 'writer'>;

/** Prints a form when there is one to print. */
export function PrintForm({
  printing,
  head,
  onDone,
}: {
  readonly printing: Printing | undefined;
  readonly head: KitHead | undefined;
  readonly onDone: () => void;
}): ReactNode {
  return printing === undefined ? null : (
    <PrintNow onDone={onDone}>
      <FormSheets {...printing} head={head} nowInstant={new Date().toISOString()} />
    </PrintNow>
  );
}
