import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import type { KitReturnedSource } from '../../sources/kit-returned-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import * as messages from './messages.ts';
import { type FileResult, takeAll, toLook } from './model.ts';

/** Several files at once; what came of each stands below, by name of the file. */
export function TakeIn({ kits, onTaken }: { readonly kits: KitReturnedSource; readonly onTaken: () => void }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [results, setResults] = useState<readonly FileResult[]>([]);
  const [of, setOf] = useState(0);
  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setResults([]);
    setOf(files.length);
    await takeAll(
      files.map((file) => ({ name: file.name, read: () => base64Of(file) })),
      kits.takeIn,
      (cause) => (cause instanceof SourceError ? cause.code : 'web.answer-shape'),
      setResults,
    );
    setOf(0);
    onTaken();
  };
  return (
    <section className="carried-form">
      <label className="button button-main carried-pick">
        {m.choose}
        <input
          type="file"
          className="unseen"
          multiple
          accept=".ksj"
          disabled={of > 0}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            take(files);
          }}
        />
      </label>
      <div role="status">
        {of > 0 ? (
          <p>
            {m.taking} {m.fileOf(results.length + 1, of)}
          </p>
        ) : null}
        <ul className="lines">
          {results.map((result) => (
            <li key={result.name}>
              {'refused' in result ? (
                <p>
                  <b>✕ {result.name}</b> {reasonOf(result.refused, language)} <code>{result.refused}</code>
                </p>
              ) : (
                <Came name={result.name} came={result.came} />
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Came({
  name,
  came,
}: {
  readonly name: string;
  readonly came: Extract<FileResult, { came: unknown }>['came'];
}): ReactNode {
  const m = useMessages(messages);
  const words = [
    m.came(came.kit, came.added, came.known),
    came.noted > 0 ? m.noted(came.noted) : '',
    toLook(came) > 0 ? m.look(toLook(came)) : '',
    came.differing > 0 ? m.differing(came.differing) : '',
    came.unreadable > 0 ? m.unreadable(came.unreadable) : '',
  ].filter((one) => one !== '');
  return (
    <p>
      <b>✓ {name}</b> {words.join('・')} {came.held === undefined ? null : <b>{m.held[came.held]}</b>}
    </p>
  );
}

/** The part of the data address behind its comma. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/u, ''));
    reader.onerror = () => reject(new SourceError('web.answer-shape'));
    reader.readAsDataURL(file);
  });
}
