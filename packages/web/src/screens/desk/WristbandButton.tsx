import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as messages from '../../parts/later-messages.ts';
import { PrintNow } from '../../parts/PrintNow.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import { WristbandSheet } from '../../print/WristbandSheet.tsx';
import type { DeskSource, Wristband } from '../../sources/desk-source.ts';
import { useWriting } from '../../sources/use-writing.ts';

/** Prints a wristband of the open chart's patient. */
export function WristbandButton({
  wristband,
  patientRef,
}: {
  readonly wristband: NonNullable<DeskSource['wristband']>;
  readonly patientRef: string;
}): ReactNode {
  const m = useMessages(messages);
  const [band, setBand] = useState<Wristband>();
  const writing = useWriting();
  return (
    <>
      <button
        type="button"
        className="small"
        disabled={writing.busy}
        onClick={() => writing.run(async () => setBand(await wristband({ ref: patientRef })))}
      >
        {m.wristband}
      </button>
      <WriteFailed error={writing.error} />
      {band ? (
        <PrintNow onDone={() => setBand(undefined)}>
          <WristbandSheet band={band} />
        </PrintNow>
      ) : null}
    </>
  );
}
