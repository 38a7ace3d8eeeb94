import type { LaterFact, LaterLine, LaterView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { type Language, useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant, showTime } from '../i18n/time.ts';
import { useDoor } from './door.ts';
import * as messages from './later-messages.ts';

export interface LaterStripProps {
  readonly later: LaterView;
  readonly onDay: string;
  readonly onAdd?: (() => void) | undefined;
  /** More buttons at the end of the head. */
  readonly extra?: ReactNode;
  readonly onRetract?: ((line: LaterLine, words: string) => void) | undefined;
}

/** 写しの後に起きたこと: one line while folded, the list below it; open by itself when it holds a drug, allergy or bed change. */
export function LaterStrip({ later, onDay, onAdd, extra, onRetract }: LaterStripProps): ReactNode {
  const m = useMessages(messages);
  const door = useDoor();
  const language = useLanguage();
  const copyOnly = door?.copyOnly === true;
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? later.opensFirst;
  const lines = laterLines(later, m);
  const counts = Object.entries(later.counts).map(([about, n]) => `${m.about[about as LaterFact['about']]}${n}`);
  return (
    <section className={later.opensFirst ? 'later later-strong' : 'later'} aria-label={m.title}>
      <div className="later-head">
        <h2>
          <span aria-hidden="true">▼ </span>
          {m.title}
        </h2>
        <b>
          {lines.length === 0
            ? copyOnly
              ? door.laterUntil === undefined
                ? m.noneHere
                : m.none
              : m.none
            : `${m.count(lines.length)}${counts.length > 0 ? ` (${counts.join('・')})` : ''}`}
        </b>
        {copyOnly ? (
          <span>
            {door.laterUntil === undefined
              ? `□ ${m.othersNotHere}`
              : m.othersUntil(showInstant(door.laterUntil, language, { from: onDay }))}
          </span>
        ) : null}
        {lines.length === 0 ? null : (
          <button type="button" className="small" aria-expanded={open} onClick={() => setChosen(!open)}>
            {open ? m.hide : m.show}
          </button>
        )}
        {onAdd === undefined ? null : (
          <button type="button" className="small" onClick={onAdd}>
            {m.add} <kbd>F8</kbd>
          </button>
        )}
        {extra}
      </div>
      {open && lines.length > 0 ? (
        <ul className="later-list">
          {lines.map(({ line, label, words, about }) => (
            <li key={line.seq} className={line.retracted ? 'later-gone' : undefined}>
              <b className="tag">{label}</b> <span className="later-words">{words}</span>{' '}
              <LaterWhen line={line} about={about} onDay={onDay} />
              {line.retracted || onRetract === undefined || line.seq < 0 ? null : (
                <button type="button" className="small" onClick={() => onRetract(line, words)}>
                  {m.retract}
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function LaterWhen({
  line,
  about,
  onDay,
}: {
  readonly line: LaterLine;
  readonly about: LaterFact | undefined;
  readonly onDay: string;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const recorded = showInstant(line.recordedInstant, language, { from: onDay });
  const written = (about?.fromKit === undefined ? m.written : m.takenIn)(recorded, line.by, line.place ?? '');
  return (
    <span className="fine">
      {about
        ? `${m.basis[about.basis]}・${about.occurredAt === undefined ? m.unknownWhen : m.happened(showTime(about.occurredAt, language, { from: onDay }))} `
        : ''}
      {about?.fromKit === undefined ? null : <b>{kitWords(about.fromKit, onDay, language, m)} </b>}
      {written}
      {line.retracted ? <b> {m.retracted(line.retracted.by, line.retracted.reason)}</b> : null}
    </span>
  );
}

/** Where a note from a kit was written and by whom: `◇ KIT-07 みほん花子(看護師)`. */
export const kitWords = (
  { kit, writer, writtenInstant }: NonNullable<LaterFact['fromKit']>,
  onDay: string,
  language: Language,
  m: typeof messages.ja,
): string => m.inKit(kit, writer.name, writer.role, showInstant(writtenInstant, language, { from: onDay }));

export interface LaterWords {
  readonly line: LaterLine;
  readonly label: string;
  readonly words: string;
  readonly about: LaterFact | undefined;
}

/** Everything of the band in one order, newest first. */
export function laterLines(later: LaterView, m: typeof messages.ja): readonly LaterWords[] {
  return [
    ...later.facts.map((fact) => ({ line: fact, label: m.about[fact.about], words: fact.text, about: fact })),
    ...later.calls.map((call) => ({
      line: call,
      label: m.about.result,
      words: m.called(call.test, call.value, call.to),
      about: undefined,
    })),
    ...later.closings.map((one) => ({
      line: one,
      label: m.about.result,
      words: `${m.awaited}: ${m.how[one.how]}`,
      about: undefined,
    })),
    ...later.cases.map((one) => ({
      line: one,
      label: m.about.other,
      words: m.caseChecked(one.sheets, one.wrong),
      about: undefined,
    })),
  ].sort((a, b) => b.line.seq - a.line.seq);
}
