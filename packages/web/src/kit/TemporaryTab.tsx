import { toWareki } from '@tomoshibi/formats';
import type { KitHead, KitTemporaryPatient } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showBirth, showSex } from '../i18n/person.ts';
import { Choices } from '../parts/Choices.tsx';
import { PrintNow } from '../parts/PrintNow.tsx';
import { TextField } from '../parts/TextField.tsx';
import { WriteFailed } from '../parts/WriteFailed.tsx';
import { useWriting } from '../sources/use-writing.ts';
import type { OpeningPen } from './kit-pen.ts';
import * as messages from './messages.ts';
import { TemporarySheet } from './TemporarySheet.tsx';
import { bornOf, kanaOf, NOTHING_TYPED, type TemporaryTyped, temporaryEntry, temporaryGaps } from './temporary-entry.ts';

export interface TemporaryTabProps {
  readonly pen: OpeningPen;
  readonly head: KitHead;
  readonly askWriter: () => Promise<unknown>;
}

/** 仮登録: kana is all that must be known; the number stands large and goes on paper. */
export function TemporaryTab({ pen, head, askWriter }: TemporaryTabProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [done, setDone] = useState<KitTemporaryPatient>();
  const writing = useWriting();
  const set = (change: Partial<TemporaryTyped>): void => setTyped({ ...typed, ...change });
  const gaps = temporaryGaps(typed);
  const register = (event: FormEvent): void => {
    event.preventDefault();
    if (gaps.length > 0) return;
    writing.run(async () => {
      await askWriter();
      const entry = pen.add(temporaryEntry(typed, pen.nextTemporary()));
      if (entry.kind === 'temporary-patient') setDone(entry);
      setTyped(NOTHING_TYPED);
    });
  };
  if (done !== undefined) return <Registered patient={done} head={head} onAnother={() => setDone(undefined)} />;
  const born = bornOf(typed.born);
  const wareki = born === undefined || born === 'wrong' || born.length < 10 ? undefined : toWareki(born);
  const bornSaid =
    born === undefined
      ? m.bornHint
      : born === 'wrong'
        ? `▲ ${m.bornWrong}`
        : m.bornAs(showBirth({ iso: born, ...(wareki === undefined ? {} : { wareki }) }, language));
  return (
    <form className="desk-form" autoComplete="off" onSubmit={register}>
      <p>{m.temporaryWhy}</p>
      <WriteFailed error={writing.error} />
      <div className="desk-pair kit-pair">
        <TextField
          label={m.kana}
          required
          value={typed.kana}
          onChange={(kana) => set({ kana })}
          wrong={typed.kana !== '' && kanaOf(typed.kana) === undefined}
          hint={typed.kana !== '' && kanaOf(typed.kana) === undefined ? `▲ ${m.kanaWrong}` : m.kanaHint}
        />
        <TextField label={m.kanji} value={typed.kanji} onChange={(kanji) => set({ kanji })} />
      </div>
      <Choices label={m.sex} words={m.sexes} chosen={typed.sex} onChoose={(sex) => set({ sex })} />
      <div className="desk-pair kit-pair">
        <TextField
          label={m.born}
          value={typed.born}
          onChange={(text) => set({ born: text })}
          wrong={born === 'wrong'}
          hint={bornSaid}
        />
        <TextField label={m.age} value={typed.age} onChange={(age) => set({ age })} hint={m.ageHint} />
      </div>
      <div className="desk-pair kit-pair">
        <TextField label={m.phone} value={typed.phone} onChange={(phone) => set({ phone })} />
        <TextField label={m.remark} value={typed.note} onChange={(note) => set({ note })} />
      </div>
      <p>
        <button type="submit" className="button button-main" disabled={gaps.length > 0 || writing.busy}>
          {m.register}
        </button>
      </p>
    </form>
  );
}

function Registered({
  patient,
  head,
  onAnother,
}: {
  readonly patient: KitTemporaryPatient;
  readonly head: KitHead;
  readonly onAnother: () => void;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [printing, setPrinting] = useState(false);
  return (
    <div role="status">
      <p>{m.temporaryNumber}</p>
      <p className="kit-temporary">{patient.temporary}</p>
      <p>
        <b>
          {patient.kana} {patient.kanji ?? ''}
        </b>{' '}
        {patient.sex === undefined ? '' : showSex(patient.sex, language)}
      </p>
      <p>{m.temporaryDone}</p>
      <p className="kit-form-buttons">
        <button type="button" className="button button-main" onClick={() => setPrinting(true)}>
          {m.temporaryPrint}
        </button>
        <button type="button" className="button" onClick={onAnother}>
          {m.temporaryAnother}
        </button>
      </p>
      {printing ? (
        <PrintNow onDone={() => setPrinting(false)}>
          <TemporarySheet patient={patient} head={head} />
        </PrintNow>
      ) : null}
    </div>
  );
}
