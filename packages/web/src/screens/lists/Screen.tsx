import type { ListMapping } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { hospitalTimeOf } from '../../i18n/time.ts';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { useSending } from '../../parts/use-sending.ts';
import type { ListFile, ListHistory, ListsSource, LookedList, TakenList } from '../../sources/lists-source.ts';
import { ColumnsStep } from './ColumnsStep.tsx';
import { FileStep } from './FileStep.tsx';
import { HistoryList } from './HistoryList.tsx';
import * as messages from './messages.ts';
import { base64Of } from './model.ts';
import { PreviewStep } from './PreviewStep.tsx';

/** S-92 一覧の取り込み: file, columns, preview, taken; and what was taken before, with its undo. By keyboard all the way. */
export function ListsScreen({ lists }: { readonly lists: ListsSource }): ReactNode {
  const m = useMessages(messages);
  const [file, setFile] = useState<ListFile>();
  const [looked, setLooked] = useState<LookedList>();
  const [mapping, setMapping] = useState<ListMapping>();
  const [listDay, setListDay] = useState('');
  const [preview, setPreview] = useState<TakenList>();
  const [said, setSaid] = useState('');
  const [history, setHistory] = useState<ListHistory>();
  const { busy, refused, send } = useSending();
  const columnsTitle = useRef<HTMLHeadingElement>(null);
  const previewTitle = useRef<HTMLHeadingElement>(null);
  const past = useSending();
  const readHistory = (): void => past.send(() => lists.history(), setHistory);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the screen opens
  useEffect(readHistory, []);
  useEffect(() => {
    if (looked !== undefined) columnsTitle.current?.focus();
  }, [looked]);
  useEffect(() => {
    if (preview !== undefined) previewTitle.current?.focus();
  }, [preview]);

  const look = (asked: ListFile): void => {
    setFile(asked);
    setPreview(undefined);
    setSaid('');
    send(
      () => lists.look(asked),
      (found) => {
        setLooked(found);
        setMapping(found.mapping);
      },
    );
  };
  const open = (chosen: File): void => {
    setLooked(undefined);
    setMapping(undefined);
    setListDay(hospitalTimeOf(new Date(chosen.lastModified).toISOString()).slice(0, 10));
    const reader = new FileReader();
    reader.onload = () => look({ fileName: chosen.name, base64: base64Of(String(reader.result)) });
    reader.readAsDataURL(chosen);
  };
  const again = (how: Partial<ListFile>): void => {
    if (file === undefined) return;
    const { charset, ...rest } = { ...file, ...how };
    look(charset === undefined || charset === '' ? rest : { ...rest, charset });
  };
  const take = (dryRun: boolean): void => {
    if (file === undefined || mapping === undefined) return;
    send(
      () => lists.take(file, mapping, listDay, dryRun),
      (taken) => {
        setPreview(taken);
        if (!taken.applied) return;
        setSaid(m.done(taken.counts.added + taken.counts.changed + taken.counts.same));
        readHistory();
      },
    );
  };
  const undo = (done: number): void =>
    send(
      () => lists.undo(done),
      ({ back, off }) => {
        setPreview(undefined);
        setSaid(m.undone(back, off));
        readHistory();
      },
    );
  const fresh = (): void => {
    setFile(undefined);
    setLooked(undefined);
    setMapping(undefined);
    setPreview(undefined);
    setSaid('');
  };
  return (
    <div className="page lists">
      <h1>{m.title}</h1>
      <p>{m.why}</p>
      <p className="fine">{m.staffElsewhere}</p>
      <RefusedLine refused={refused ?? past.refused} />
      <p className="notice notice-strong lists-said" role="status">
        {said}
      </p>
      {preview?.applied ? (
        <p className="lists-act">
          <button type="button" className="button button-main" onClick={fresh}>
            {m.another}
          </button>{' '}
          {preview.done === undefined ? null : (
            <button type="button" className="button" disabled={busy} onClick={() => undo(preview.done as number)}>
              {m.undoThis}
            </button>
          )}
        </p>
      ) : (
        <>
          <FileStep file={file} looked={looked} busy={busy && looked === undefined} onFile={open} onAgain={again} />
          {looked && mapping ? (
            <ColumnsStep
              looked={looked}
              mapping={mapping}
              listDay={listDay}
              busy={busy}
              title={columnsTitle}
              onMapping={(changed) => {
                setMapping(changed);
                setPreview(undefined);
              }}
              onListDay={(day) => {
                setListDay(day);
                setPreview(undefined);
              }}
              onPreview={() => take(true)}
            />
          ) : null}
        </>
      )}
      {preview && mapping ? (
        <PreviewStep preview={preview} mapping={mapping} busy={busy} title={previewTitle} onTake={() => take(false)} />
      ) : null}
      {history ? <HistoryList history={history} busy={busy} onUndo={undo} /> : null}
    </div>
  );
}
