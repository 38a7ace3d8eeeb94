import { type ChangeEvent, type DragEvent, type ReactNode, useId } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import type { ListFile, LookedList } from '../../sources/lists-source.ts';
import * as messages from './messages.ts';

export interface FileStepProps {
  readonly file: ListFile | undefined;
  readonly looked: LookedList | undefined;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
  /** The same file, read another way. */
  readonly onAgain: (how: Partial<Pick<ListFile, 'sheet' | 'charset' | 'headLine'>>) => void;
}

const SETS = ['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'utf-16be'] as const;

/** Which file, and how it is read: what was found out is said and can be set by hand. */
export function FileStep({ file, looked, busy, onFile, onAgain }: FileStepProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const id = useId();
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const one = event.target.files?.[0];
    if (one !== undefined) onFile(one);
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    const one = event.dataTransfer.files[0];
    if (one !== undefined) onFile(one);
  };
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="lists-step"
      onDragOver={(event) => event.preventDefault()}
      onDrop={dropped}
    >
      <h2 id={`${id}-title`}>{m.step1}</h2>
      <div className="field">
        <label htmlFor={`${id}-file`}>{m.choose}</label>
        <input id={`${id}-file`} type="file" accept=".csv,.tsv,.txt,.xlsx,.xlsm" data-focus="" onChange={chosen} />
        <p className="hint">{m.drop}</p>
      </div>
      <p role="status">{busy ? m.reading : looked && file ? m.read(file.fileName, looked.lines) : ''}</p>
      {looked ? (
        <div className="lists-how">
          {looked.charset === undefined ? null : (
            <label>
              {m.charset}{' '}
              <select value={file?.charset ?? ''} onChange={(event) => onAgain({ charset: event.target.value })}>
                <option value="">{m.charsetAuto(looked.charset)}</option>
                {SETS.map((set) => (
                  <option key={set} value={set}>
                    {set}
                  </option>
                ))}
              </select>
            </label>
          )}
          {looked.sheets.length < 2 ? null : (
            <label>
              {m.sheet}{' '}
              <select value={looked.sheet} onChange={(event) => onAgain({ sheet: event.target.value })}>
                {looked.sheets.map(({ name, hidden }) => (
                  <option key={name} value={name}>
                    {name} {hidden ? m.hiddenSheet : ''}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label>
            {m.headLine}{' '}
            <input
              type="number"
              min={1}
              max={40}
              value={looked.headLine}
              onChange={(event) => {
                const line = Number(event.target.value);
                if (Number.isInteger(line) && line > 0) onAgain({ headLine: line });
              }}
            />
          </label>
        </div>
      ) : null}
      {looked?.warnings.map((code) => (
        <p key={code} className="notice">
          ▲ {reasonOf(code, language)}
        </p>
      ))}
    </section>
  );
}
