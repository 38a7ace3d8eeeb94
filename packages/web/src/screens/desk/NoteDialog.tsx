import type { LaterFact, LaterView } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useContext, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { hospitalTimeOf } from '../../i18n/time.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { CopyClockContext } from '../../parts/freshness.ts';
import * as messages from '../../parts/later-messages.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { DeskSource } from '../../sources/desk-source.ts';
import { useWriting } from '../../sources/use-writing.ts';

export interface DeskDialogProps {
  readonly desk: DeskSource;
  readonly patient: string;
  readonly patientRef: string;
  readonly onClose: () => void;
  readonly onWritten: (later: LaterView) => void;
}

/** 記録を足す: about what, in words, since when, how known. */
export function NoteDialog({ desk, patient, patientRef, onClose, onWritten }: DeskDialogProps): ReactNode {
  const m = useMessages(messages);
  const { nowInstant } = useContext(CopyClockContext);
  const [about, setAbout] = useState<LaterFact['about']>('drug');
  const [basis, setBasis] = useState<LaterFact['basis']>('patient');
  const [text, setText] = useState('');
  const [at, setAt] = useState(() => hospitalTimeOf(nowInstant));
  const writing = useWriting();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    writing.run(async () => {
      onWritten(await desk.note({ ref: patientRef }, { about, basis, text, ...(at === '' ? {} : { occurredAt: at }) }));
      onClose();
    });
  };
  return (
    <Dialog
      title={m.add}
      patient={patient}
      onClose={onClose}
      actions={
        <button type="submit" form="note" className="button button-main" disabled={writing.busy || text.trim() === ''}>
          {writing.busy ? m.saving : m.save} <kbd>Ctrl+⏎</kbd>
        </button>
      }
    >
      <form
        id="note"
        className="desk-form"
        onSubmit={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) save(event);
        }}
      >
        <WriteFailed error={writing.error} />
        <Choices label={m.aboutLabel} words={m.about} chosen={about} onChoose={setAbout} />
        <label className="desk-field">
          <span>{m.textLabel}</span>
          <textarea
            className="desk-input"
            // Firefox keeps what is typed anywhere else in files of its session.
            autoComplete="off"
            rows={2}
            maxLength={1000}
            value={text}
            autoFocus
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <Choices label={m.basisLabel} words={m.basis} chosen={basis} onChoose={setBasis} />
        <label className="desk-field">
          <span>{m.whenLabel}</span>
          <input
            className="desk-input"
            type="datetime-local"
            autoComplete="off"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
        </label>
      </form>
    </Dialog>
  );
}
