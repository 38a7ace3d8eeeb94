import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showBirth, showNumber } from '../../i18n/person.ts';
import { nameLine } from '../../parts/PatientName.tsx';
import { useScanTaker } from '../../parts/scan-takers.ts';
import { playSound } from '../../parts/sound.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { CodeRead, DeskSource } from '../../sources/desk-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';
import { afterScan, type CaseState, emptyCase, missingPages, wrongCount } from './model.ts';

/** 中身の照合: the cover, then each sheet; a tick or a buzz, and words with both names. */
export function CaseCheckScreen({ desk }: { readonly desk: DeskSource }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [state, setState] = useState<CaseState>(emptyCase);
  const [typed, setTyped] = useState('');
  const [done, setDone] = useState<number>();
  const writing = useWriting();
  const who = (owner: CodeRead['owner']): string =>
    `${nameLine(owner.name)} ${showBirth(owner.born, language)} ${showNumber(owner.number)}`;
  const scan = (code: string): void =>
    writing.run(async () => {
      setDone(undefined);
      const read = await desk.readCode(code).catch((refusal: unknown) => {
        playSound('mismatch');
        throw refusal;
      });
      const next = afterScan(state, code, read);
      playSound(next.said === 'ok' || next.said === 'cover' ? 'ok' : 'mismatch');
      setState(next);
    });
  useScanTaker((code) => {
    setTyped('');
    scan(code);
    return true;
  });
  const { cover, sheets, said } = state;
  const wrong = wrongCount(state);
  const missing = missingPages(state);
  const [last] = sheets;
  const finish = (): void =>
    writing.run(async () => {
      if (cover === undefined) return;
      const { seq } = await desk.closeCase(cover.code, sheets.length, wrong);
      setDone(seq);
      setState(emptyCase);
    });
  return (
    <div className="page case">
      <h1>{m.title}</h1>
      <p className="fine">{m.how}</p>
      <WriteFailed error={writing.error} />
      <p className="case-cover">
        <b>{m.cover}</b> {cover === undefined ? m.scanCover : <b className="case-who">{who(cover.owner)}</b>}
      </p>
      <div
        role="status"
        className={said === 'wrong' ? 'case-said case-wrong' : said === 'ok' ? 'case-said case-ok' : 'case-said'}
      >
        {done === undefined ? null : <p>{m.doneWith(done)}</p>}
        {said === 'cover' ? <p>{m.scanSheet}</p> : null}
        {said === 'again' ? <p>{m.again}</p> : null}
        {said === 'not-sheet' ? <p>{m.notSheet}</p> : null}
        {said === 'ok' && last ? <p>{m.ok}</p> : null}
        {said === 'wrong' && last && cover ? (
          <>
            <p>{m.wrong}</p>
            <p>{m.wrongTo(who(cover.owner), who(last.owner))}</p>
          </>
        ) : null}
      </div>
      <form
        className="case-typed"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (typed.trim() !== '') scan(typed.trim());
          setTyped('');
        }}
      >
        <label className="desk-field">
          <span>{m.typed}</span>
          <input className="desk-input" maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <button type="submit" className="button">
          {m.read}
        </button>
      </form>
      {cover === undefined ? null : (
        <>
          <p>
            <b>{m.counts(sheets.length, wrong)}</b>{' '}
            {missing.length === 0 ? null : (
              <b className="tag tag-strong">{m.missing(missing.map(({ serial, page }) => `${serial} ${page}`).join('・'))}</b>
            )}
          </p>
          <ul className="case-sheets">
            {sheets.map(({ code, sheet, owner, belongs }) => (
              <li key={code} className={belongs ? undefined : 'case-wrong'}>
                <b aria-hidden="true">{belongs ? '✓' : '×'}</b> {m.sheet(sheet.form, sheet.page, sheet.pages, sheet.serial)}{' '}
                {belongs ? '' : who(owner)}
              </li>
            ))}
          </ul>
          <p className="rx-buttons">
            <button type="button" className="button button-main" disabled={sheets.length === 0 || writing.busy} onClick={finish}>
              {m.done}
            </button>
            <button type="button" className="button" onClick={() => setState(emptyCase)}>
              {m.next}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
