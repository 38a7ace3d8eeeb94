import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import { useDoor } from '../parts/door.ts';
import { Link } from '../parts/Link.tsx';
import * as summaryMessages from '../screens/reader-summary/messages.ts';
import * as messages from './messages.ts';
import { type ChartScreen, chartScreens, pathOf } from './route.ts';
import { offers, useSession } from './session-here.ts';

export interface ChartFootProps {
  readonly patientRef: string;
  readonly screen: ChartScreen;
  /** Asks for the chart of an earlier time. */
  readonly onOtherTime: () => void;
  readonly onSection: (number: number) => void;
  readonly onPrint: () => void;
  readonly onSearch: () => void;
  readonly onClose: () => void;
}

/** The buttons of every key that works on a chart. */
export function ChartFoot({ patientRef, screen, onOtherTime, onSection, onPrint, onSearch, onClose }: ChartFootProps): ReactNode {
  const m = useMessages(messages);
  const titles = useMessages(summaryMessages).sections;
  const here = useSession();
  const door = useDoor();
  return (
    <footer className="foot">
      <nav aria-label={m.chartNav} className="foot-nav">
        {chartScreens.map((name) => (
          <Link key={name} to={pathOf({ screen: name, ref: patientRef })} className="button" current={name === screen}>
            {m[name]}
          </Link>
        ))}
      </nav>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form */}
      <div className="foot-sections" role="group" aria-label={m.sections}>
        <span className="fine">
          {m.sections} <kbd>Alt</kbd>+
        </span>
        {[...titles, m.unreadableTitle].map((title, at) => (
          <button
            key={title}
            type="button"
            className="small"
            aria-label={m.sectionNumber(at + 1, title)}
            onClick={() => onSection(at + 1)}
          >
            {at + 1}
          </button>
        ))}
      </div>
      <div className="foot-nav">
        {/* A copy on a stick writes nothing down that a hospital must bill. */}
        {!door?.copyOnly && offers(here, 'prescribe') ? (
          <Link to={pathOf({ screen: 'prescribe', ref: patientRef })} className="button">
            {m.prescribe}
          </Link>
        ) : null}
        {!door?.copyOnly && offers(here, 'order-slips') ? (
          <Link to={pathOf({ screen: 'order', ref: patientRef })} className="button">
            {m.order}
          </Link>
        ) : null}
        {offers(here, 'export-chart') ? (
          <Link to={pathOf({ screen: 'carry', ref: patientRef })} className="button">
            {m.carry}
          </Link>
        ) : null}
        {/* The charts of earlier times are made from the originals, which stay in the hospital. */}
        {door?.copyOnly ? null : (
          <button type="button" className="button" onClick={onOtherTime}>
            {m.otherTime}
          </button>
        )}
        <button type="button" className="button" onClick={onPrint}>
          {m.print} <kbd>F9</kbd>
        </button>
        <button type="button" className="button" onClick={onSearch}>
          {m.anotherPatient} <kbd>F2</kbd>
        </button>
        <button type="button" className="button" onClick={onClose}>
          {m.closeChart} <kbd>Esc</kbd>
        </button>
      </div>
    </footer>
  );
}
