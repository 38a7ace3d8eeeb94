import type { Words } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { TextField } from '../../parts/TextField.tsx';
import * as messages from './messages.ts';

/** The same words in both languages: paper is printed in either. */
export function WordsFields({
  label,
  words,
  onWords,
}: {
  readonly label: string;
  readonly words: Words;
  readonly onWords: (words: Words) => void;
}): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="forms-words">
      <TextField
        label={`${label}(${m.ja})`}
        value={words.ja}
        wrong={words.ja.trim() === ''}
        onChange={(ja) => onWords({ ...words, ja })}
      />
      <TextField
        label={`${label}(${m.en})`}
        value={words.en}
        wrong={words.en.trim() === ''}
        onChange={(en) => onWords({ ...words, en })}
      />
    </div>
  );
}
