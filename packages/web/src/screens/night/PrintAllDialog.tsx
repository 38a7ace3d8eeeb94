import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { reasonOf } from '../../parts/failure-words.ts';
import { TextField } from '../../parts/TextField.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { NightPrintedAll, NightSource } from '../../sources/night-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';
import { isWord } from './model.ts';

export interface PrintAllDialogProps {
  readonly night: NightSource;
  readonly pages: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** 警戒で全病棟印刷: what will happen stands first, a typed word confirms it, what could not be printed is named. */
export function PrintAllDialog({ night, pages, onDone, onClose }: PrintAllDialogProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [word, setWord] = useState('');
  const [done, setDone] = useState<NightPrintedAll>();
  const writing = useWriting();
  const print = (): void =>
    writing.run(async () => {
      setDone(await night.printAll());
      onDone();
    });
  return (
    <Dialog
      title={m.printAllTitle}
      onClose={onClose}
      actions={
        done === undefined ? (
          <button
            type="button"
            className="button button-urgent"
            disabled={writing.busy || !isWord(word, m.printAllWord)}
            onClick={print}
          >
            {m.printAllAct}
          </button>
        ) : null
      }
    >
      {done === undefined ? (
        <>
          <ol className="kits-effects">
            {m.printAllEffects(pages).map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ol>
          <TextField label={m.typeWord(m.printAllWord)} value={word} onChange={setWord} required focus />
        </>
      ) : (
        <div role="status">
          <p>
            <b>
              {m.doneAll(
                done.printed.length,
                done.printed.reduce((sum, one) => sum + one.pages, 0),
              )}
            </b>
          </p>
          {done.failed.map(({ set, code }) => (
            <p key={set}>
              <b>{m.notPrinted(set)}</b> {reasonOf(code, language)} <code>{code}</code>
            </p>
          ))}
        </div>
      )}
      <WriteFailed error={writing.error} />
    </Dialog>
  );
}
