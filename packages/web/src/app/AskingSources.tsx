import { type ReactNode, useContext, useMemo } from 'react';
import { type AskingParts, askingMethods, refItself } from '../sources/asking-source.ts';
import { CarryContext } from '../sources/carry-source.ts';
import { DeskContext } from '../sources/desk-context.ts';

/** Notes, dispensing check and transfer papers ask for the purpose as the chart does. */
export function AskingSources({ parts, children }: { readonly parts: AskingParts; readonly children: ReactNode }): ReactNode {
  const [desk, carry] = [useContext(DeskContext), useContext(CarryContext)];
  const askingDesk = useMemo(() => desk && askingMethods(desk, parts), [desk, parts]);
  const askingCarry = useMemo(() => carry && askingMethods(carry, parts, refItself), [carry, parts]);
  return (
    <DeskContext value={askingDesk}>
      <CarryContext value={askingCarry}>{children}</CarryContext>
    </DeskContext>
  );
}
