import type { MorningLine } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';
import { inAWeek } from './model.ts';

export interface AcceptDialogProps {
  readonly line: MorningLine;
  readonly day: string;
  readonly onSave: (given: { readonly line: string; readonly reason: string; readonly until: string }) => Promise<void>;
  readonly onClose: () => void;
}

/** A red line is lived with knowingly: a reason and a last day, both in the record. */
export function AcceptDialog({ line, day, onSave, onClose }: AcceptDialogProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(inAWeek(day));
  const writing = useWriting();
  const save = (): void =>
    writing.run(async () => {
      await onSave({ line: line.id, reason, until });
      onClose();
    });
  return (
    <Dialog
      title={m.acceptTitle}
      onClose={onClose}
      actions={
        <button type="button" className="button button-main" disabled={writing.busy || reason.trim() === ''} onClick={save}>
          {m.save}
        </button>
      }
    >
      <p>■ {line[language]}</p>
      <p className="hint">{m.acceptWhy}</p>
      <TextField label={m.reason} value={reason} onChange={setReason} />
      <TextField label={m.until} value={until} onChange={setUntil} />
      {writing.error ? <WriteFailed error={writing.error} /> : null}
    </Dialog>
  );
}
