import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as messages from './messages.ts';

/** Words that open a file, once: for reading aloud and for typing. */
export function Words({
  words,
}: {
  readonly words: { readonly kana: readonly string[]; readonly passphrase: string };
}): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="carry-words">
      <h2>{m.words}</h2>
      <p className="carry-kana">
        {words.kana.map((word, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words may repeat and never move
          <b key={at}>{word}</b>
        ))}
      </p>
      <p>
        {m.typed}: <code>{words.passphrase}</code>
      </p>
      <p className="fine">{m.wordsHow}</p>
    </div>
  );
}
