import type { HospitalView, PharmacyPack } from '@tomoshibi/hospital';
import { type ReactNode, useContext, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { CopyClockContext } from '../../parts/freshness.ts';
import { PrintNow } from '../../parts/PrintNow.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import { PackSheets } from '../../print/PackSheets.tsx';
import type { DeskSource } from '../../sources/desk-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';

/** 初日の束: ward by ward from the server, then one print of them all. */
export function PackButton({
  desk,
  hospital,
}: {
  readonly desk: DeskSource;
  readonly hospital: HospitalView | undefined;
}): ReactNode {
  const m = useMessages(messages);
  const { nowInstant } = useContext(CopyClockContext);
  const [done, setDone] = useState(0);
  const [packs, setPacks] = useState<readonly PharmacyPack[]>();
  const [took, setTook] = useState<string>();
  const writing = useWriting();
  const wards = hospital?.wards ?? [];
  const make = async (): Promise<void> => {
    const from = performance.now();
    const made: PharmacyPack[] = [];
    for (const { ward } of wards) {
      setDone(made.length + 1);
      made.push(await desk.pack(ward));
    }
    setPacks(made);
    setTook(
      m.packReady(
        made.reduce((sum, { lines }) => sum + lines.length, 0),
        Math.round((performance.now() - from) / 1000),
      ),
    );
  };
  return (
    <span className="rx-pack">
      <button type="button" className="button" disabled={writing.busy || wards.length === 0} onClick={() => writing.run(make)}>
        {writing.busy ? m.packing(done, wards.length) : m.pack}
      </button>{' '}
      {took === undefined ? null : <span className="fine">{took}</span>}
      <WriteFailed error={writing.error} />
      {packs ? (
        <PrintNow onDone={() => setPacks(undefined)}>
          <PackSheets
            packs={packs}
            facts={{
              hospital: hospital?.hospital ?? '',
              demo: hospital?.demo ?? false,
              copiedInstant: packs[0]?.copiedInstant,
              printedInstant: nowInstant,
            }}
          />
        </PrintNow>
      ) : null}
    </span>
  );
}
