import type { KitHead } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { PrintNow } from '../parts/PrintNow.tsx';
import { SheetFrame } from '../print/SheetFrame.tsx';
import { doorName } from './door-name.ts';
import { LeftHere, PrintLogTable } from './LeftHere.tsx';
import type { LeftHere as Left, WaitingJournal } from './left-here.ts';
import * as messages from './messages.ts';

export interface LeftSectionProps {
  readonly left: Left;
  readonly head: KitHead | undefined;
  /** A kit was open in this window before. */
  readonly closed: boolean;
  readonly trouble: string | undefined;
  readonly onSave: (waiting: WaitingJournal) => void;
}

/** What is left here, once something was: and the print log on paper, with a line to sign on. */
export function LeftSection({ left, head, closed, trouble, onSave }: LeftSectionProps): ReactNode {
  const m = useMessages(messages);
  const [printing, setPrinting] = useState(false);
  const something = left.waiting.length + left.files.length + left.printed.length > 0;
  if (!closed && !something) return null;
  return (
    <>
      <LeftHere left={left} trouble={trouble} onSave={onSave} onPrintLog={() => setPrinting(true)} />
      {printing ? (
        <PrintNow onDone={() => setPrinting(false)}>
          <SheetFrame
            head={
              <p className="sheet-line">
                <b>{head?.hospital}</b>
                <b>{m.saveLog}</b>
                <b>
                  ●{doorName(m)} {head?.kit}
                </b>
              </p>
            }
            foot={<p className="sheet-line">{m.printLogSign} ______________________________</p>}
          >
            <PrintLogTable left={left} />
          </SheetFrame>
        </PrintNow>
      ) : null}
    </>
  );
}
