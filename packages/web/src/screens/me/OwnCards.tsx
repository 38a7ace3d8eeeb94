import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { printSlip } from '../../parts/print-slip.ts';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { useSending } from '../../parts/use-sending.ts';
import type { AccountSource } from '../../sources/account-source.ts';
import * as messages from './messages.ts';

/** Words on paper, once each: the way in when phone and key are lost, without any network. */
export function OwnCards({ account, who }: { readonly account: AccountSource; readonly who: string }): ReactNode {
  const m = useMessages(messages);
  const [words, setWords] = useState<readonly string[]>();
  const { busy, refused, send } = useSending();
  return (
    <section className="box" aria-label={m.cards}>
      <h3>{m.cards}</h3>
      <p>{m.cardsWhy}</p>
      <button type="button" className="button" disabled={busy} onClick={() => send(() => account.cards(), setWords)}>
        {m.cardsDo}
      </button>
      <RefusedLine refused={refused} />
      {words ? (
        <>
          <p className="notice notice-strong" role="status">
            ▲ {m.cardsOnce}{' '}
            <button type="button" className="button button-main" onClick={printSlip}>
              {m.print}
            </button>
          </p>
          <div className="slip">
            <p>
              灯 {m.cards} {who} <span className="fine">{m.used}</span>
            </p>
            <ol className="card-words">
              {words.map((word, at) => (
                <li key={word}>
                  <span className="figure">{at + 1}</span> <b className="figure">{word}</b>
                </li>
              ))}
            </ol>
          </div>
        </>
      ) : null}
    </section>
  );
}
