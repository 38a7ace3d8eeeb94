import { RECORD_FORMATS, type RecordFile, type RecordFormat } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { Choices } from '../../parts/Choices.tsx';
import { useSending } from '../../parts/use-sending.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { RecordSource } from '../../sources/record-source.ts';
import { PERIODS, type Period, spanOf, sumLine } from './model.ts';
import { useWords } from './use-words.ts';

const periods = PERIODS.filter((period) => period !== 'typed');

/** 書き出し: a file at a time, with its hash in sight. */
export function ExportTab({ record, nowInstant }: { readonly record: RecordSource; readonly nowInstant: string }): ReactNode {
  const { m } = useWords();
  const [format, setFormat] = useState<RecordFormat>('csv');
  const [period, setPeriod] = useState<Period>('week');
  const [files, setFiles] = useState<readonly RecordFile[]>([]);
  const { busy, refused, send } = useSending();
  const next = files.at(-1)?.next;
  const make = (from?: number): void =>
    send(
      () => record.export({ format, ...spanOf(period, '', nowInstant), ...(from === undefined ? {} : { from }) }),
      (file) => {
        setFiles(from === undefined ? [file] : [...files, file]);
        keep(file);
      },
    );
  // Another form or span is another export: files that do not belong together are not counted together.
  const restart = (change: () => void): void => {
    change();
    setFiles([]);
  };
  const words = Object.fromEntries(RECORD_FORMATS.map((one) => [one, m.formats[one]])) as Readonly<Record<RecordFormat, string>>;
  return (
    <>
      <p className="hint">{m.exportWhy}</p>
      <Choices label={m.format} words={words} chosen={format} onChoose={(one) => restart(() => setFormat(one))} />
      <p className="record-filter">
        <select
          aria-label={m.when}
          value={period}
          onChange={(event) => restart(() => setPeriod(periods.find((one) => one === event.target.value) ?? 'week'))}
        >
          {periods.map((one) => (
            <option key={one} value={one}>
              {m.periods[one]}
            </option>
          ))}
        </select>
        <button type="button" className="button button-main" disabled={busy} onClick={() => make()}>
          {m.makeFile}
        </button>
        {next === undefined ? null : (
          <button type="button" className="button" disabled={busy} onClick={() => make(next)}>
            {m.nextFile}
          </button>
        )}
      </p>
      <WriteFailed error={refused} />
      <div role="status">
        {files.map((file) => (
          <p key={file.name}>● {m.fileMade(file.name, file.entries)}</p>
        ))}
      </div>
      {files.length === 0 ? null : (
        <>
          <p className="hint">
            {m.hash} — {m.hashHow}
          </p>
          <pre className="record-hash">{files.map(sumLine).join('')}</pre>
        </>
      )}
    </>
  );
}

/** Hands the file to the browser's own saving. The bytes are those the hash was taken of: UTF-8 without changes. */
function keep({ name, type, text }: RecordFile): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
