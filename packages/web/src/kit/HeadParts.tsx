import type { KitHead } from '@tomoshibi/hospital';
import { type ReactNode, useContext } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant } from '../i18n/time.ts';
import { CopyClockContext } from '../parts/freshness.ts';
import { KitHeadFacts } from './KitHeadFacts.tsx';
import { isPast } from './kit-facts.ts';
import * as messages from './messages.ts';
import type { SaveState } from './save-journal.ts';

/** Second line of the header: until when the kit is good, and how the last saving went. */
export function HeadFacts({
  head,
  save,
  unsaved,
  drill,
}: {
  readonly head: KitHead;
  readonly save: SaveState | undefined;
  readonly unsaved: number;
  readonly drill: boolean;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { nowInstant } = useContext(CopyClockContext);
  const until = m.until(showInstant(head.goodUntilInstant, language, { from: nowInstant.slice(0, 10) }));
  return (
    <p className="header-why">
      {isPast(head.goodUntilInstant, Date.parse(nowInstant)) ? (
        <b>
          ▲ {m.past} ({until})
        </b>
      ) : (
        until
      )}{' '}
      {drill ? <b>◆ {m.drillWriting}</b> : <SavedLine save={save} unsaved={unsaved} />}
    </p>
  );
}

/** Behind the badge: the kit as its door told it, and that its seal was whole. */
export function AboutKit({ head }: { readonly head: KitHead }): ReactNode {
  const m = useMessages(messages);
  const { nowInstant } = useContext(CopyClockContext);
  return (
    <>
      <KitHeadFacts head={head} nowMs={Date.parse(nowInstant)} />
      <p>● {m.sealWhole}</p>
    </>
  );
}

/** `保存済 03:12 記録_KIT-07_a1b2_0003.ksj`, or why not. */
export function SavedLine({ save, unsaved }: { readonly save: SaveState | undefined; readonly unsaved: number }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  if (save === undefined) return null;
  if (save.is !== 'saved')
    return (
      <span role="alert">
        <b>▲ {save.is === 'stopped' ? m.saveStopped : m.saveFailed}</b>
      </span>
    );
  return unsaved > 0 ? null : <span role="status">● {m.saved(showInstant(save.instant, language).slice(-5), save.name)}</span>;
}

export interface HeadEndProps {
  readonly unsaved: number;
  /** The last saving was stopped or failed: the next goes to the download folder. */
  readonly plain: boolean;
  readonly onWrite: () => void;
  readonly onSave: () => void;
  readonly onLock: () => void;
}

/** 記録を書く, 保存する while something is not saved, 閉じて鍵をかける. */
export function HeadEnd({ unsaved, plain, onWrite, onSave, onLock }: HeadEndProps): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="who kit-end">
      <button type="button" className="button" onClick={onWrite} aria-haspopup="dialog">
        {m.write} {unsaved > 0 ? <b>▲{m.unsaved(unsaved)}</b> : null}
      </button>
      {unsaved > 0 ? (
        <button type="button" className="button button-main" onClick={onSave}>
          {plain ? m.saveDownload : m.save}
        </button>
      ) : null}
      <button type="button" className="button" onClick={onLock}>
        {m.lock}
      </button>
    </div>
  );
}
