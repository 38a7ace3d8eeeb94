import type { ReactNode } from 'react';

export interface SheetFrameProps {
  readonly landscape?: boolean;
  readonly head: ReactNode;
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** One printed page with its own head and foot: no browser has to repeat anything, so n/N is exact. */
export function SheetFrame({ landscape, head, foot, children }: SheetFrameProps): ReactNode {
  return (
    <section className={landscape ? 'sheet sheet-landscape' : 'sheet'}>
      <div className="sheet-head">{head}</div>
      <div className="sheet-body">{children}</div>
      <div className="sheet-foot">{foot}</div>
    </section>
  );
}
