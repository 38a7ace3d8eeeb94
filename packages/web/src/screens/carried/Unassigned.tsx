import type { CarriedItem } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { CarriedList } from '../../parts/CarriedList.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';
import type { FormProps } from './said.ts';

export interface UnassignedProps extends FormProps {
  /** Read again when it changes. */
  readonly turn: number;
}

/** 持ち主不明: what lies with nobody, and how it is given to the chosen patient. */
export function Unassigned({ carried, chosen, purpose, turn, onTaken }: UnassignedProps): ReactNode {
  const m = useMessages(messages);
  const loaded = useLoaded(`unassigned ${turn}`, () => carried.unassigned());
  const view = loaded.value;
  return (
    <section className="carried-form" aria-labelledby="carried-inbox">
      <h2 id="carried-inbox">
        {m.inbox} {view === undefined ? '' : view.count}
      </h2>
      {view === undefined ? <LoadState loaded={loaded} /> : null}
      {view?.items.length === 0 ? <p>{m.inboxNone}</p> : null}
      {view && view.items.length > 0 ? (
        <>
          <p className="fine">{m.inboxHint}</p>
          <CarriedList
            view={view}
            carried={carried}
            acts={(item) => <Acts item={item} carried={carried} chosen={chosen} purpose={purpose} onTaken={onTaken} />}
          />
        </>
      ) : null}
    </section>
  );
}

function Acts({ item, carried, chosen, purpose, onTaken }: FormProps & { readonly item: CarriedItem }): ReactNode {
  const m = useMessages(messages);
  const [checked, setChecked] = useState(false);
  const [reason, setReason] = useState('');
  const writing = useWriting();
  const give = (): void =>
    writing.run(async () => {
      if (chosen === undefined) return;
      await carried.assign({
        patient: { ref: chosen.ref },
        seq: item.seq,
        ...(purpose === undefined ? {} : { purpose }),
        ...(item.file === undefined ? {} : { checked }),
        ...(reason.trim() === '' ? {} : { reason }),
      });
      onTaken({ said: 'taken', patient: chosen });
    });
  const discard = (): void =>
    writing.run(async () => {
      await carried.retract(undefined, item.seq, reason);
      onTaken({ said: 'discarded' });
    });
  const held = item.file?.held !== undefined;
  return (
    <div className="desk-pair">
      <label className="desk-field">
        <span>{m.reason}</span>
        <input className="desk-input" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      {item.file === undefined || held ? null : (
        <label className="desk-check">
          <input type="checkbox" checked={checked} onChange={(event) => setChecked(event.target.checked)} />
          {m.assignChecked}
        </label>
      )}
      {held ? null : (
        <button type="button" className="button" disabled={chosen === undefined || writing.busy} onClick={give}>
          {m.assign}
        </button>
      )}
      <button type="button" className="button" disabled={reason.trim() === '' || writing.busy} onClick={discard}>
        {m.discard}
      </button>
      <WriteFailed error={writing.error} />
    </div>
  );
}
