import type { ReturnedEntry } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { printSlip } from '../../parts/print-slip.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import type { KitReturnedSource } from '../../sources/kit-returned-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { EntryFacts } from './EntryFacts.tsx';
import * as messages from './messages.ts';
import { TieForm } from './TieForm.tsx';

export interface WaitingEntryProps {
  readonly one: ReturnedEntry;
  /** Who it is about, in words, for the printed page. */
  readonly who: string;
  readonly kits: KitReturnedSource;
  readonly source: ChartSource;
  readonly onDone: () => void;
}

/** One record that waits, and what a person may do with it. */
export function WaitingEntry({ one, who, kits, source, onDone }: WaitingEntryProps): ReactNode {
  const m = useMessages(messages);
  const [tying, setTying] = useState(false);
  const [note, setNote] = useState('');
  const [printing, setPrinting] = useState(false);
  const writing = useWriting();
  const { kit, entry, why, patient } = one;
  const held = why === 'lost-kit';
  const settle = (): void =>
    writing.run(async () => {
      await kits.settle(kit, entry.entry, note.trim());
      onDone();
    });
  const print = (): void => {
    setPrinting(true);
    const over = (): void => {
      window.removeEventListener('afterprint', over);
      setPrinting(false);
    };
    window.addEventListener('afterprint', over);
    // After the page has it.
    setTimeout(printSlip, 50);
  };
  return (
    <li className="returned-entry">
      <div className={printing ? 'slip' : undefined}>
        <p>
          <b className="tag">
            ◇ {kit} {m.kinds[entry.kind]}
          </b>{' '}
          <b>{m.why[why]}</b> {printing ? who : null}
        </p>
        <EntryFacts entry={entry} />
      </div>
      {held ? null : (
        <div className="desk-pair returned-acts">
          {patient === undefined && why !== 'takes-back-unknown' && !tying ? (
            <button type="button" className="button" onClick={() => setTying(true)}>
              {m.tie}
            </button>
          ) : null}
          {entry.kind === 'note' ? null : (
            <button type="button" className="button" onClick={print}>
              {m.print}
            </button>
          )}
          <label className="desk-field">
            <span>{m.settleNote}</span>
            <input className="desk-input" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
          </label>
          <button type="button" className="button" disabled={writing.busy} onClick={settle}>
            {m.settle}
          </button>
        </div>
      )}
      <WriteFailed error={writing.error} />
      {tying ? (
        <TieForm kit={kit} entry={entry} kits={kits} source={source} onTied={onDone} onStop={() => setTying(false)} />
      ) : null}
    </li>
  );
}
