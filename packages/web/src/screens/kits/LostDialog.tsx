import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import { useWriting } from '../../sources/use-writing.ts';
import type { KitFormProps } from './KitForms.tsx';
import * as messages from './messages.ts';
import { isWord } from './model.ts';
import { savePdf } from './save-file.ts';

/** 紛失: what will happen stands first, a typed word confirms it, and the assessment is offered at once. */
export function LostDialog({ kit, kits, onDone, onClose }: KitFormProps): ReactNode {
  const m = useMessages(messages);
  const [lastSeen, setLastSeen] = useState('');
  const [note, setNote] = useState('');
  const [word, setWord] = useState('');
  const [done, setDone] = useState(false);
  const writing = useWriting();
  const report = (): void =>
    writing.run(async () => {
      onDone(await kits.lost(kit.kit, { lastSeen, note }));
      setDone(true);
    });
  const sheet = (): void =>
    writing.run(async () => {
      const { fileName, base64 } = await kits.lossSheet(kit.kit);
      savePdf(fileName, base64);
    });
  return (
    <Dialog
      title={m.loseTitle(kit.kit)}
      onClose={onClose}
      actions={
        done ? (
          <button type="button" className="button button-main" disabled={writing.busy} onClick={sheet}>
            {m.sheet}
          </button>
        ) : (
          <button
            type="button"
            className="button button-urgent"
            disabled={writing.busy || !isWord(word, m.lostWord)}
            onClick={report}
          >
            {m.loseAct}
          </button>
        )
      }
    >
      {done ? (
        <p role="status">
          <b>■ {m.lostDone(kit.kit)}</b>
        </p>
      ) : (
        <>
          <ol className="kits-effects">
            {m.loseEffects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ol>
          <TextField label={m.lastSeen} value={lastSeen} onChange={setLastSeen} focus />
          <TextField label={m.note} value={note} onChange={setNote} />
          <TextField label={m.typeWord(m.lostWord)} value={word} onChange={setWord} required />
        </>
      )}
      <WriteFailed error={writing.error} />
    </Dialog>
  );
}
