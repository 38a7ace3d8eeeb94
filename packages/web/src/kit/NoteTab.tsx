import type { LaterFact } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { hospitalTimeOf } from '../i18n/time.ts';
import { Choices } from '../parts/Choices.tsx';
import * as laterMessages from '../parts/later-messages.ts';
import { WriteFailed } from '../parts/WriteFailed.tsx';
import { useWriting } from '../sources/use-writing.ts';
import type { OpeningPen } from './kit-pen.ts';
import * as messages from './messages.ts';
import { WhoseField } from './WhoseField.tsx';
import type { Whose } from './whose.ts';

export interface WritingTabProps {
  readonly pen: OpeningPen;
  readonly choices: readonly Whose[];
  readonly askWriter: () => Promise<unknown>;
  readonly onWritten: () => void;
}

/** One line about a patient, as 写しの後に起きたこと holds it. */
export function NoteTab({ pen, choices, askWriter, onWritten }: WritingTabProps): ReactNode {
  const m = useMessages(messages);
  const later = useMessages(laterMessages);
  const [whose, setWhose] = useState(choices[0]);
  const [about, setAbout] = useState<LaterFact['about']>('other');
  const [basis, setBasis] = useState<LaterFact['basis']>('finding');
  const [text, setText] = useState('');
  const [at, setAt] = useState(() => hospitalTimeOf(new Date().toISOString()));
  const writing = useWriting();
  const chosen = choices.find(({ words }) => words === whose?.words);
  if (choices.length === 0) return <p>{m.noteNeedsPatient}</p>;
  const write = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen === undefined || text.trim() === '') return;
    writing.run(async () => {
      await askWriter();
      const when = at === '' ? {} : { occurredAt: at };
      pen.add({ kind: 'note', patient: chosen.named, about, basis, text: text.trim(), ...when });
      onWritten();
    });
  };
  return (
    <form
      className="desk-form"
      autoComplete="off"
      onSubmit={write}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) write(event);
      }}
    >
      <WriteFailed error={writing.error} />
      <WhoseField choices={choices} chosen={chosen} nobody={false} onChoose={setWhose} />
      <Choices label={later.aboutLabel} words={later.about} chosen={about} onChoose={setAbout} />
      <label className="desk-field">
        <span>{later.textLabel}</span>
        <textarea
          className="desk-input"
          rows={2}
          maxLength={1000}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Choices label={later.basisLabel} words={later.basis} chosen={basis} onChoose={setBasis} />
      <label className="desk-field">
        <span>{m.when}</span>
        <input
          className="desk-input"
          type="datetime-local"
          autoComplete="off"
          value={at}
          onChange={(event) => setAt(event.target.value)}
        />
      </label>
      <p>
        <button
          type="submit"
          className="button button-main"
          disabled={writing.busy || chosen === undefined || text.trim() === ''}
        >
          {m.formWrite} <kbd>Ctrl+⏎</kbd>
        </button>
      </p>
    </form>
  );
}
