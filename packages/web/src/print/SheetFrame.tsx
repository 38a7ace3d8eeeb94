import { createContext, type ReactNode, useContext } from 'react';
import { useMessages } from '../i18n/language.ts';
import { ModeContext } from '../parts/ModeTag.tsx';
import * as messages from './messages.ts';

/** The chart on these sheets was opened as 緊急閲覧: said at the head of each. */
export const EmergencySheetContext = createContext(false);

export interface SheetFrameProps {
  readonly landscape?: boolean;
  readonly head: ReactNode;
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** One printed page with its own head and foot: no browser has to repeat anything, so n/N is exact. */
export function SheetFrame({ landscape, head, foot, children }: SheetFrameProps): ReactNode {
  const mode = useContext(ModeContext);
  const m = useMessages(messages);
  const isEmergency = useContext(EmergencySheetContext);
  return (
    <section className={landscape ? 'sheet sheet-landscape' : 'sheet'}>
      {mode.kind === 'drill' ? (
        <p className="sheet-watermark" aria-hidden="true">
          訓練
        </p>
      ) : null}
      <div className="sheet-head">
        {isEmergency ? <p className="sheet-emergency">■ {m.emergencySheet}</p> : null}
        {head}
      </div>
      <div className="sheet-body">{children}</div>
      <div className="sheet-foot">{foot}</div>
    </section>
  );
}
