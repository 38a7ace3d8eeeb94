import type { HospitalView } from '@tomoshibi/hospital';
import { type ChangeEvent, type ReactNode, useContext } from 'react';
import { useMessages } from '../i18n/language.ts';
import { useDoor } from '../parts/door.ts';
import { FreshnessBadge } from '../parts/FreshnessBadge.tsx';
import { CopyClockContext } from '../parts/freshness.ts';
import { Link, NavigateContext } from '../parts/Link.tsx';
import { ModeContext } from '../parts/ModeTag.tsx';
import { modeWords } from '../parts/mode-words.ts';
import { useDesk } from '../sources/desk-context.ts';
import { actionOf } from './first-screen.ts';
import * as messages from './messages.ts';
import { pathOf, type Route } from './route.ts';
import { LanguageButton, TextSizeChoice } from './ScreenChoices.tsx';
import { offers, useSession } from './session-here.ts';
import type { Settings } from './settings.ts';
import { UrgentCopy } from './UrgentCopy.tsx';
import { WhoAmI } from './WhoAmI.tsx';

export interface HeaderProps {
  readonly hospital: HospitalView | undefined;
  readonly route: Route;
  readonly settings: Settings;
  readonly apartMinutes: number;
  readonly onSettings: (change: Partial<Settings>) => void;
  readonly onSearch: () => void;
  readonly onFreshness: () => void;
}

/** Always there: mode, door, as-of, search, wards, problems, text size, language. */
export function Header({ hospital, route, settings, apartMinutes, onSettings, onSearch, onFreshness }: HeaderProps): ReactNode {
  const m = useMessages(messages);
  const navigate = useContext(NavigateContext);
  const here = useSession();
  const mode = modeWords(useContext(ModeContext), useContext(CopyClockContext).nowInstant, settings.language);
  const unreadable = hospital?.sources.reduce((sum, source) => sum + source.unreadable, 0) ?? 0;
  const desk = useDesk();
  const door = useDoor();
  const tasks = (
    [
      'morning',
      'copies',
      'visits',
      'pharmacy',
      'case-check',
      'carried',
      'kits',
      'forms',
      'night',
      'paper',
      'supplies',
      'kits-returned',
      'incident',
      'incident-tally',
      'lists',
    ] as const
  ).filter((one) => {
    const needed = actionOf(one);
    return door?.without.includes(one) !== true && (needed === undefined || offers(here, needed));
  });
  const toWard = (event: ChangeEvent<HTMLSelectElement>): void => {
    if (event.target.value !== '') navigate(pathOf({ screen: 'ward', ward: event.target.value }));
  };
  return (
    <header className="header">
      <strong className="mode">
        {mode.shape === '' ? null : <span aria-hidden="true">{mode.shape} </span>}
        {mode.word}
      </strong>
      <div className="header-place">
        <p>
          <b>{hospital?.hospital ?? m.product}</b> {hospital?.demo ? <span className="tag">{m.demo}</span> : null}{' '}
          {door === undefined ? m.door : <b>{`${door.name} ${door.mark}`}</b>}
        </p>
        {door?.facts}
        {mode.since || mode.systems || mode.next ? (
          <p className="mode-facts">
            {[mode.systems, mode.since, mode.next].map((words) =>
              words === undefined ? null : <span key={words}>{words}</span>,
            )}
          </p>
        ) : null}
        {hospital?.loopbackOnly ? <p className="header-why">{m.loopback}</p> : null}
        {apartMinutes === 0 ? null : (
          <p className="header-why">
            <b>▲ {m.clockApart(Math.abs(apartMinutes))}</b>
          </p>
        )}
      </div>
      {'ref' in route && route.screen !== 'carry' ? null : (
        <FreshnessBadge copiedInstant={hospital?.copiedInstant} onOpen={onFreshness} ageless />
      )}
      <nav className="header-nav" aria-label={m.header}>
        {offers(here, 'find-patients') ? (
          <button type="button" className="button" onClick={onSearch}>
            {m.search} <kbd>F2</kbd>
          </button>
        ) : null}
        {offers(here, 'list-ward') ? (
          <select aria-label={m.chooseWard} value={route.screen === 'ward' ? route.ward : ''} onChange={toWard}>
            <option value="">{m.wards}</option>
            {hospital?.wards.map((one) => (
              <option key={one.ward} value={one.ward}>
                {one.ward} ({one.inpatients})
              </option>
            ))}
          </select>
        ) : null}
        {offers(here, 'see-problems') ? (
          <Link to={pathOf({ screen: 'problems' })} className="button" current={route.screen === 'problems'}>
            {unreadable > 0 ? m.problemsCount(unreadable) : m.problems}
          </Link>
        ) : null}
        {desk && tasks.length > 0 ? (
          <select
            aria-label={m.deskScreens}
            value={tasks.find((one) => one === route.screen) ?? ''}
            onChange={(event) => {
              const task = tasks.find((one) => one === event.target.value);
              if (task) navigate(pathOf({ screen: task }));
            }}
          >
            <option value="">{m.deskScreens}</option>
            {tasks.map((one) => (
              <option key={one} value={one}>
                {
                  {
                    morning: m.morning,
                    copies: m.copies,
                    visits: m.visits,
                    pharmacy: m.pharmacy,
                    'case-check': m.caseCheck,
                    carried: m.carried,
                    kits: m.kits,
                    forms: m.forms,
                    night: m.night,
                    paper: m.paper,
                    supplies: m.supplies,
                    'kits-returned': m.kitsReturned,
                    incident: m.incident,
                    'incident-tally': m.incidentTally,
                    lists: m.lists,
                  }[one]
                }
              </option>
            ))}
          </select>
        ) : null}
        <UrgentCopy />
        <TextSizeChoice settings={settings} onSettings={onSettings} />
        <button
          type="button"
          className="button"
          onClick={() => onSettings({ theme: settings.theme === 'dark' ? 'light' : 'dark' })}
        >
          {settings.theme === 'dark' ? m.toLight : m.toDark}
        </button>
        <LanguageButton settings={settings} onSettings={onSettings} />
      </nav>
      <WhoAmI />
      {door?.end}
    </header>
  );
}
