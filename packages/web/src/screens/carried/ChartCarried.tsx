import type { CarriedItem, CarriedView, ChartSummary } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { pathOf } from '../../app/route.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { showTime } from '../../i18n/time.ts';
import { CarriedList } from '../../parts/CarriedList.tsx';
import * as messages from '../../parts/carried-messages.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { Link } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import { type CarriedSource, useCarried } from '../../sources/carried-source.ts';
import type { Loaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';

export interface ChartCarriedProps {
  readonly summary: ChartSummary;
  readonly loaded: Loaded<CarriedView>;
  readonly mayTake: boolean;
}

/** Beside the band of later facts: nothing was brought yet, and where to take it in. */
export function NothingCarried({ summary, loaded, mayTake }: ChartCarriedProps): ReactNode {
  const m = useMessages(messages);
  const carried = useCarried();
  if (carried === undefined || summary.asOf !== undefined || loaded.value === undefined || loaded.value.items.length > 0)
    return null;
  return (
    <>
      <span className="fine">{m.none}</span>
      {mayTake ? <TakeLink patientRef={summary.bar.ref} /> : null}
    </>
  );
}

function TakeLink({ patientRef }: { readonly patientRef: string }): ReactNode {
  const m = useMessages(messages);
  return (
    <Link to={pathOf({ screen: 'carried-of', of: patientRef })} className="small">
      {m.add}
    </Link>
  );
}

/** 持参情報 in a chart: its own band with a dashed border, folded to one line; never among the hospital's own sections. */
export function ChartCarried({ summary, loaded, mayTake }: ChartCarriedProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const carried = useCarried();
  const { ref } = summary.bar;
  const [open, setOpen] = useState(false);
  const [retracting, setRetracting] = useState<CarriedItem>();
  const { value: view, reload } = loaded;
  if (carried === undefined) return null;
  const take = mayTake ? <TakeLink patientRef={ref} /> : null;
  if (view === undefined) return loaded.error ? <LoadState loaded={loaded} /> : null;
  if (view.items.length === 0) return null;
  return (
    <section className="carried" aria-label={`${m.title} ${m.notOurs}`}>
      <div className="later-head">
        <h2>
          <span aria-hidden="true">◇ </span>
          {m.title} — {m.notOurs}
        </h2>
        <b>{m.count(view.count)}</b> <b className="figure">{view.newestOn ? m.newest(showTime(view.newestOn, language)) : ''}</b>
        <button type="button" className="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? m.hide : m.show}
        </button>
        {take}
      </div>
      {open ? (
        <CarriedList
          view={view}
          carried={carried}
          patient={{ ref }}
          acts={
            mayTake
              ? (item) => (
                  <button type="button" className="small" onClick={() => setRetracting(item)}>
                    {m.retract}
                  </button>
                )
              : undefined
          }
        />
      ) : null}
      {retracting ? (
        <RetractCarried
          item={retracting}
          carried={carried}
          patientRef={ref}
          patient={`${nameLine(summary.bar.name)} ${showNumber(summary.bar.number)}`}
          onClose={() => setRetracting(undefined)}
          onDone={reload}
        />
      ) : null}
    </section>
  );
}

interface RetractProps {
  readonly item: CarriedItem;
  readonly carried: CarriedSource;
  readonly patientRef: string;
  readonly patient: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RetractCarried({ item, carried, patientRef, patient, onClose, onDone }: RetractProps): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  const writing = useWriting();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    writing.run(async () => {
      await carried.retract({ ref: patientRef }, item.seq, reason);
      onDone();
      onClose();
    });
  };
  return (
    <Dialog
      title={m.retractTitle}
      patient={patient}
      onClose={onClose}
      actions={
        <button
          type="submit"
          form="retract-carried"
          className="button button-main"
          disabled={writing.busy || reason.trim() === ''}
        >
          {m.retract}
        </button>
      }
    >
      <form id="retract-carried" className="desk-form" onSubmit={save}>
        <WriteFailed error={writing.error} />
        <p>
          <b>
            {m.how[item.how]} {item.title ?? ''} {item.issuedOn ?? ''}
          </b>
        </p>
        <p className="fine">{m.retractNote}</p>
        <label className="desk-field">
          <span>{m.retractWhy}</span>
          <input
            className="desk-input"
            maxLength={200}
            value={reason}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      </form>
    </Dialog>
  );
}
