import type { ReturnedFile } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { KitReturnedSource } from '../../sources/kit-returned-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';

/** The files that came home; those of a lost or unknown kit wait for a person's word. */
export function Files({
  files,
  kits,
  onDone,
}: {
  readonly files: readonly ReturnedFile[];
  readonly kits: KitReturnedSource;
  readonly onDone: () => void;
}): ReactNode {
  const m = useMessages(messages);
  return (
    <section className="carried-form" aria-labelledby="returned-files">
      <h2 id="returned-files">
        {m.files} {files.length}
      </h2>
      {files.length === 0 ? <p>{m.none}</p> : null}
      <ul className="lines">
        {files.map((file) => (
          <FileLine key={file.sha256} file={file} kits={kits} onDone={onDone} />
        ))}
      </ul>
    </section>
  );
}

function FileLine({
  file,
  kits,
  onDone,
}: {
  readonly file: ReturnedFile;
  readonly kits: KitReturnedSource;
  readonly onDone: () => void;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [reason, setReason] = useState('');
  const writing = useWriting();
  const { kit, number, entries, printedPages, savedInstant, recordedInstant, by, held, confirmed, unreadable, sha256 } = file;
  const confirm = (): void =>
    writing.run(async () => {
      await kits.confirm(kit, sha256, reason.trim());
      onDone();
    });
  return (
    <li>
      <p>
        <b>{kit}</b> {m.fileLine(number, entries, printedPages)} {file.fromLost ? <b className="tag">{m.lost}</b> : null}{' '}
        {file.unknownKit ? <b className="tag">{m.unknownKit}</b> : null} {unreadable > 0 ? m.unreadable(unreadable) : null}{' '}
        {held > 0 ? <b>{m.heldCount(held)}</b> : null}{' '}
        <span className="fine">
          {m.saved(showInstant(savedInstant, language))} {m.taken(showInstant(recordedInstant, language), by)}
        </span>{' '}
        {confirmed === undefined
          ? null
          : m.confirmed(showInstant(confirmed.recordedInstant, language), confirmed.by, confirmed.note ?? '')}
      </p>
      {held === 0 ? null : (
        <div className="desk-pair returned-acts">
          <label className="desk-field">
            <span>{m.confirmReason}</span>
            <input className="desk-input" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          <button type="button" className="button" disabled={reason.trim() === '' || writing.busy} onClick={confirm}>
            {m.confirm}
          </button>
          <WriteFailed error={writing.error} />
        </div>
      )}
    </li>
  );
}
