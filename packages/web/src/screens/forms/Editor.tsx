import type { FormDefinition, FormVersionView, Words } from '@tomoshibi/hospital';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { TextField } from '../../parts/TextField.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { FormsSource } from '../../sources/forms-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { BlockEditor } from './BlockEditor.tsx';
import { Differences } from './Differences.tsx';
import * as messages from './messages.ts';
import { edited, paperCode, redone, startEdits, undone, withBlock } from './model.ts';
import { Preview } from './Preview.tsx';
import { WordsFields } from './WordsFields.tsx';

export interface EditorProps {
  readonly forms: FormsSource;
  readonly view: FormVersionView;
  /** The draft itself is changed; else a copy gets a version of its own. */
  readonly draft: boolean;
  readonly onSaved: (view: FormVersionView) => void;
  readonly onCancel: () => void;
}

/** 写して直す: nothing is sent before it is saved, and every step can be taken back (Ctrl+Z, Ctrl+Y). */
export function Editor({ forms, view, draft, onSaved, onCancel }: EditorProps): ReactNode {
  const m = useMessages(messages);
  const writing = useWriting();
  const [edits, setEdits] = useState(() => startEdits(view.definition));
  const [note, setNote] = useState(draft ? (view.line.note ?? '') : '');
  const { now } = edits;
  const dirty = edits.past.length > 0;
  useWarnUnsaved(dirty);
  const put = (next: FormDefinition): void => setEdits((old) => edited(old, next));
  const keys = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    // The field's own undo would take back letters, and leave the form as it is.
    event.preventDefault();
    setEdits(key === 'y' || event.shiftKey ? redone : undone);
  };
  const { form, version } = view.line;
  const save = (): void =>
    writing.run(async () => {
      const base = { form, version: draft ? (view.line.from ?? version) : version };
      onSaved(await forms.draft({ base, ...(draft ? { version } : {}), definition: now, note }));
    });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to keys of the fields inside
    <div className="forms-editor" onKeyDown={keys}>
      <h2>{m.editor(`${paperCode(form)} ${version}`)}</h2>
      <p className="forms-buttons forms-bar">
        <button type="button" className="button" disabled={!dirty} onClick={() => setEdits(undone)}>
          {m.undo} <kbd>Ctrl+Z</kbd>
        </button>
        <button type="button" className="button" disabled={edits.future.length === 0} onClick={() => setEdits(redone)}>
          {m.redo} <kbd>Ctrl+Y</kbd>
        </button>
        <button
          type="button"
          className="button button-main"
          disabled={!dirty || writing.busy || note.trim() === ''}
          onClick={save}
        >
          {m.save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {m.cancel}
        </button>
        {dirty ? <b>▲ {m.unsaved}</b> : null}
      </p>
      <WriteFailed error={writing.error} />
      <TextField label={m.note} value={note} onChange={setNote} required focus />
      <WordsFields label={m.formWords} words={now.words} onWords={(words: Words) => put({ ...now, words })} />
      <WordsFields label={m.goes} words={now.goes} onWords={(goes: Words) => put({ ...now, goes })} />
      {now.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place; blocks are neither added nor moved here
        <BlockEditor key={at} form={now} block={block} at={at} onBlock={(next) => put(withBlock(now, at, next))} />
      ))}
      <Differences before={view.definition} after={{ ...now, version: view.definition.version }} />
      <Preview definition={now} />
    </div>
  );
}

/** Closing the page loses what is not saved: the browser asks. */
function useWarnUnsaved(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}
