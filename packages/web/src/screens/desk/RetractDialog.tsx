import type { LaterLine } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import * as messages from '../../parts/later-messages.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import { useWriting } from '../../sources/use-writing.ts';
import type { DeskDialogProps } from './NoteDialog.tsx';

export interface RetractDialogProps extends DeskDialogProps {
  readonly line: LaterLine;
  readonly words: string;
}

/** Takes a note back, with the reason; it stays on the chart, struck through. */
export function RetractDialog({ desk, patient, patientRef, onClose, onWritten, line, words }: RetractDialogProps): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  const writing = useWriting();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    writing.run(async () => {
      onWritten(await desk.retract({ ref: patientRef }, line.seq, reason));
      onClose();
    });
  };
  return (
    <Dialog
      title={m.retractTitle}
      patient={patient}
      onClose={onClose}
      actions={
        <button type="submit" form="retract" className="button button-main" disabled={writing.busy || reason.trim() === ''}>
          {m.retract}
        </button>
      }
    >
      <form id="retract" className="desk-form" onSubmit={save}>
        <WriteFailed error={writing.error} />
        <p>
          <b>{words}</b>
        </p>
        <p className="fine">{m.retractNote}</p>
        <label className="desk-field">
          <span>{m.retractWhy}</span>
          <input
            className="desk-input"
            autoComplete="off"
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
