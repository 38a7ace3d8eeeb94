import type { HospitalView } from '@tomoshibi/hospital';
import { type ChangeEvent, type ReactNode, useContext } from 'react';
import { useMessages } from '../i18n/language.ts';
import { FreshnessBadge } from '../parts/FreshnessBadge.tsx';
import { Link, NavigateContext } from '../parts/Link.tsx';
import * as messages from './messages.ts';
import { pathOf, type Route } from './route.ts';
import { type Settings, textSizes } from './settings.ts';

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
  const unreadable = hospital?.sources.reduce((sum, source) => sum + source.unreadable, 0) ?? 0;
  const toWard = (event: ChangeEvent<HTMLSelectElement>): void => {
    if (event.target.value !== '') navigate(pathOf({ screen: 'ward', ward: event.target.value }));
  };
  return (
    <header className="header">
      <strong className="mode">{m.mode}</strong>
      <div className="header-place">
        <p>
          <b>{hospital?.hospital ?? m.product}</b> {hospital?.demo ? <span className="tag">{m.demo}</span> : null} {m.door}
        </p>
        {hospital?.loopbackOnly ? <p className="header-why">{m.loopback}</p> : null}
        {apartMinutes === 0 ? null : (
          <p className="header-why">
            <b>▲ {m.clockApart(Math.abs(apartMinutes))}</b>
          </p>
        )}
      </div>
      <FreshnessBadge copiedInstant={hospital?.copiedInstant} onOpen={onFreshness} />
      <nav className="header-nav" aria-label={m.header}>
        <button type="button" className="button" onClick={onSearch}>
          {m.search} <kbd>F2</kbd>
        </button>
        <select aria-label={m.chooseWard} value={route.screen === 'ward' ? route.ward : ''} onChange={toWard}>
          <option value="">{m.wards}</option>
          {hospital?.wards.map((one) => (
            <option key={one.ward} value={one.ward}>
              {one.ward} ({one.inpatients})
            </option>
          ))}
        </select>
        <Link to={pathOf({ screen: 'problems' })} className="button" current={route.screen === 'problems'}>
          {unreadable > 0 ? m.problemsCount(unreadable) : m.problems}
        </Link>
        <select
          aria-label={m.textSize}
          value={settings.textSize}
          onChange={(event) => onSettings({ textSize: textSizes.find((size) => String(size) === event.target.value) ?? 100 })}
        >
          {textSizes.map((size) => (
            <option key={size} value={size}>
              {settings.language === 'ja' ? '文字' : 'Text'} {size}%
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button"
          lang={settings.language === 'ja' ? 'en' : 'ja'}
          onClick={() => onSettings({ language: settings.language === 'ja' ? 'en' : 'ja' })}
        >
          {m.switchLanguage}
        </button>
      </nav>
    </header>
  );
}
