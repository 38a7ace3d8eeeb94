import type { NameView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import { showName } from '../i18n/person.ts';
import * as messages from './messages.ts';

/** Kana above, kanji (or romaji) below, as recorded. A missing part is said, not left out. */
export function PatientName({ name, inline }: { readonly name: NameView; readonly inline?: boolean }): ReactNode {
  const m = useMessages(messages);
  const main = showName(name.kanji ?? name.romaji ?? name.kana ?? m.noName);
  return (
    <span className={inline ? 'name name-inline' : 'name'}>
      <span className="name-kana">{name.kana ?? m.noKana}</span>
      <span className="name-main">
        {main.text}
        {main.gaiji ? <span className="tag">{m.gaiji}</span> : null}
      </span>
    </span>
  );
}

/** One line of text for dialog heads and labels. */
export const nameLine = (name: NameView): string =>
  [name.kana, name.kanji ?? name.romaji].flatMap((text) => (text === undefined ? [] : [showName(text).text])).join(' ');
