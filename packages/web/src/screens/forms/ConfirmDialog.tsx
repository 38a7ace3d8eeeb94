import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { SourceError } from '../../sources/source-error.ts';
import * as messages from './messages.ts';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly words: string;
  readonly withReason: boolean;
  readonly busy: boolean;
  readonly error: SourceError | undefined;
  readonly onDo: (reason: string) => void;
  readonly onClose: () => void;
}

/** Says what will happen, before it does. */
export function ConfirmDialog({ title, words, withReason, busy, error, onDo, onClose }: ConfirmDialogProps): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <button
          type="button"
          className="button button-main"
          disabled={busy || (withReason && reason.trim() === '')}
          onClick={() => onDo(reason)}
        >
          {title}
        </button>
      }
    >
      <p>{words}</p>
      {withReason ? <TextField label={m.reason} value={reason} onChange={setReason} required focus /> : null}
      <WriteFailed error={error} />
    </Dialog>
  );
}
