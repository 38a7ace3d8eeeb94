import type { FromOriginal } from '@tomoshibi/hospital';
import { createContext, type ReactNode, useContext } from 'react';
import { useMessages } from '../i18n/language.ts';
import * as messages from './messages.ts';

/** Opens the raw view of one original. */
export const OpenOriginalContext = createContext<(original: string) => void>(() => {});

/** The button to the raw view, one step from every item. */
export function OriginalButton({ original, name }: { readonly original: string; readonly name: string }): ReactNode {
  const m = useMessages(messages);
  const open = useContext(OpenOriginalContext);
  return (
    <button type="button" className="small" aria-label={m.originalOf(name)} onClick={() => open(original)}>
      {m.original}
    </button>
  );
}

/** What is odd about an item, in words, with its raw view beside. Nothing when nothing is odd. */
export function ItemMarks({ item, name }: { readonly item: FromOriginal; readonly name: string }): ReactNode {
  const m = useMessages(messages);
  const unread = (item.problems?.length ?? 0) > 0;
  if (!item.vanished && !item.twoCurrent && !unread) return null;
  return (
    <span className="marks">
      {item.vanished ? <span className="tag">{m.vanished}</span> : null}
      {item.twoCurrent ? <span className="tag">{m.twoCurrent}</span> : null}
      {unread ? <span className="tag tag-strong">{m.partUnreadable}</span> : null}
      <OriginalButton original={item.original} name={name} />
    </span>
  );
}
