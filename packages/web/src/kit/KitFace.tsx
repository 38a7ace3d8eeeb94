import type { KitHead } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { useSecondsLeft } from '../screens/login/use-seconds-left.ts';

import type { Asking, KitEntrance } from './entrance-of-kit.ts';
import { KitHeadFacts } from './KitHeadFacts.tsx';
import { KitSteps } from './KitSteps.tsx';
import * as messages from './messages.ts';
import { PassphraseField } from './PassphraseField.tsx';

export interface KitFaceProps {
  readonly now: Extract<KitEntrance, { at: 'asking' | 'opening' }>;
  readonly nowMs: number;
  readonly onOpen: (passphrase: string, keyFile: Uint8Array | undefined, drill: boolean) => void;
  readonly onForms: () => void;
  /** What is left here from before. */
  readonly left: ReactNode;
}

/** S-93: what kit it is, the six words, three ways in, and what to do when it does not open. */
export function KitFace({ now, nowMs, onOpen, onForms, left }: KitFaceProps): ReactNode {
  const m = useMessages(messages);
  const { head } = now;
  const [typed, setTyped] = useState('');
  const [file, setFile] = useState<File>();
  const field = useRef<HTMLInputElement>(null);
  const waiting = useSecondsLeft(now.at === 'asking' ? now.waitUntilMs : undefined) ?? 0;
  const busy = now.at === 'opening';
  const refusal = now.at === 'asking' ? now.refusal : undefined;
  const wrongs = now.wrongs;
  // The words stay for one letter to be mended; the field is ready for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every wrong answer
  useEffect(() => {
    if (busy || waiting > 0) return;
    field.current?.focus();
    if (wrongs > 0) field.current?.select();
  }, [wrongs, busy, waiting > 0]);
  const ready = typed.trim() !== '' && !busy && waiting === 0 && (!head.keyFile || file !== undefined);
  const open = async (drill: boolean): Promise<void> => {
    if (!ready) return;
    const key = file === undefined ? undefined : new Uint8Array(await file.arrayBuffer());
    onOpen(typed, key, drill);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void open(false);
  };
  return (
    <main className="main page kit-face" aria-label={m.title}>
      <h1 className="unseen">{m.title}</h1>
      {now.at === 'asking' && now.closed !== undefined ? (
        <p className="notice" role="status">
          <b>● {m.closedWhy[now.closed]}</b>
        </p>
      ) : null}
      <div className="kit-columns">
        <div className="kit-box">
          <KitHeadFacts head={head} nowMs={nowMs} />
          <form onSubmit={submit} autoComplete="off">
            <PassphraseField
              value={typed}
              onChange={setTyped}
              field={field}
              kit={head.kit}
              wrong={refusal === 'wrong'}
              disabled={busy || waiting > 0}
            />
            {head.keyFile ? <KeyFileField disabled={busy} onFile={setFile} /> : null}
            <RefusalLine now={now} waiting={waiting} />
            {busy ? <KitSteps progress={now.progress} /> : null}
            <div className="kit-ways">
              <button type="submit" className="button button-main" disabled={!ready}>
                {m.openReal} <kbd>Enter</kbd>
              </button>
              <button type="button" className="button" disabled={!ready} onClick={() => void open(true)}>
                <span aria-hidden="true">◆</span> {m.openDrill}
              </button>
              <button type="button" className="button" disabled={busy} onClick={onForms}>
                {m.formsOnly}
              </button>
            </div>
          </form>
        </div>
        <div className="kit-beside">
          {left}
          <NotOpen head={head} />
        </div>
      </div>
    </main>
  );
}

function KeyFileField({
  disabled,
  onFile,
}: {
  readonly disabled: boolean;
  readonly onFile: (file: File | undefined) => void;
}): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="field">
      <label htmlFor="kit-key-file">{m.keyFile}</label>
      <div className="field-line">
        <input id="kit-key-file" type="file" disabled={disabled} onChange={(event) => onFile(event.target.files?.[0])} />
      </div>
      <p className="hint">{m.keyFileHint}</p>
    </div>
  );
}

/** `ちがいます` and how often, nothing else: nobody is told what was wrong. */
function RefusalLine({ now, waiting }: { readonly now: KitFaceProps['now']; readonly waiting: number }): ReactNode {
  const m = useMessages(messages);
  const refusal = now.at === 'asking' ? (now as Asking).refusal : undefined;
  if (refusal === undefined) return null;
  if (refusal !== 'wrong') {
    const old = refusal === 'browser-too-old';
    return (
      <p className="notice notice-failed" role="alert">
        <b>■ {old ? m.tooOld : m.damaged}</b> {old ? m.tooOldTodo : m.damagedTodo}
      </p>
    );
  }
  return (
    <>
      <p className="notice notice-failed" role="alert">
        <b>■ {m.wrong}</b> ({m.wrongTimes(now.wrongs)})
      </p>
      {/* Read out once, not every second. */}
      {waiting > 0 ? <p className="kit-wait">▲ {m.wait(waiting)}</p> : null}
    </>
  );
}

/** What to do when it does not open, and how to know a real kit: this page cannot vouch for itself. */
export function NotOpen({ head }: { readonly head: KitHead | undefined }): ReactNode {
  const m = useMessages(messages);
  return (
    <aside className="cannot" aria-labelledby="kit-not-open">
      <h2 id="kit-not-open">{m.notOpen}</h2>
      <ol className="numbered">
        {m.notOpenTodo.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      {head === undefined ? null : (
        <p className="fine">
          {m.howToCheck} {m.howToCheckTodo}
        </p>
      )}
    </aside>
  );
}
