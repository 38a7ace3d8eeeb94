import type { Section } from '@tomoshibi/hospital';
import { type ReactNode, useContext } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { FreshnessBadge } from './FreshnessBadge.tsx';
import { CopyClockContext, PastContext } from './freshness.ts';
import { Link } from './Link.tsx';
import * as messages from './messages.ts';

/** The words of a section without items. A blank lies, so there is always a sentence. */
export function SectionBlank({ section, short }: { readonly section: Section<unknown>; readonly short?: boolean }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  if (section.state === 'none-confirmed') {
    const on = showTime(section.confirmedOn, language, { dateOnly: true });
    return <p className="blank">{on === '' ? m.noneConfirmed : m.noneConfirmedOn(on)}</p>;
  }
  const reason = m.reason[section.reason ?? 'nothing-for-this-patient'];
  return (
    <p className="blank blank-missing">
      <span aria-hidden="true">□ </span>
      <b>{blankHeading(section, m)}</b>
      {short ? null : <span className="blank-reason">{reason}</span>}
    </p>
  );
}

/** Ended items are not missing ones, and unreadable ones are neither. */
export function blankHeading(section: Section<unknown>, m: typeof messages.ja): string {
  if (section.reason === 'none-open') return m.noneOpen;
  return section.reason === 'unreadable' ? m.unreadableSection : m.notInCopy;
}

/** When the section's data was last compared with the source; else the newest message of its kinds. */
export function SectionAsOf({ section }: { readonly section: Section<unknown> }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const from = useContext(CopyClockContext).nowInstant.slice(0, 10);
  const past = useContext(PastContext);
  if (section.copiedInstant !== undefined || past !== undefined)
    return <FreshnessBadge copiedInstant={section.copiedInstant} short />;
  // What SS-MIX2 has no place for has no time either; the section says so in words.
  if (section.reason === 'kind-not-in-ssmix2') return null;
  const newest = showTime(section.newestAt, language, { from });
  return <span className="badge badge-never badge-short">□ {newest === '' ? m.asOfUnknown : m.newestOnly(newest)}</span>;
}

export interface SectionFrameProps {
  /** Fixed number of the section: Alt+number goes there. */
  readonly number: number;
  readonly title: string;
  readonly section: Section<unknown>;
  readonly children: ReactNode;
  /** Stands before the items, also when there are none. */
  readonly lead?: ReactNode;
  /** Where all items stand. */
  readonly allPath?: string;
}

/** One numbered section of the summary: heading, its own as-of, items or the reason there are none. */
export function SectionFrame({ number, title, section, children, lead, allPath }: SectionFrameProps): ReactNode {
  const m = useMessages(messages);
  const id = `section-${number}`;
  const hidden = section.total - section.items.length;
  return (
    <section className={`frame frame-${number}`} aria-labelledby={`${id}-title`}>
      <header className="frame-head">
        <h2 id={`${id}-title`}>
          {/* Keys: Alt and the number, or Tab. This is the same for a pointer. */}
          <button type="button" className="frame-number" tabIndex={-1} onClick={() => document.getElementById(id)?.focus()}>
            {number}
          </button>{' '}
          {title}
        </h2>
        {allPath === undefined && section.total > 1 ? <span className="fine">{m.items(section.total)}</span> : null}
        <SectionAsOf section={section} />
        {allPath === undefined ? null : (
          <Link to={allPath} className="frame-all">
            {section.total > 0 ? m.allCount(section.total) : m.all}
            <span className="unseen"> {title}</span>
          </Link>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form */}
      <div id={id} className="frame-body" role="group" aria-label={title} tabIndex={0}>
        {lead}
        {section.state === 'value' ? children : <SectionBlank section={section} />}
        {section.state === 'value' && hidden > 0 ? <p className="frame-more">{m.more(hidden)}</p> : null}
      </div>
    </section>
  );
}
