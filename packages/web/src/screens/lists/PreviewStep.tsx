import type { ListMapping } from '@tomoshibi/hospital';
import { type ReactNode, type Ref, useId } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import type { TakenList } from '../../sources/lists-source.ts';
import * as messages from './messages.ts';

export interface PreviewStepProps {
  readonly preview: TakenList;
  readonly mapping: ListMapping;
  readonly busy: boolean;
  readonly title: Ref<HTMLHeadingElement>;
  readonly onTake: () => void;
}

/** What will stand on charts, and what will not with its reason. */
export function PreviewStep({ preview, mapping, busy, title, onTake }: PreviewStepProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const id = useId();
  const { counts, lines, held, warnings, applied } = preview;
  const going = counts.added + counts.changed + counts.same;
  return (
    <section aria-labelledby={`${id}-title`} className="lists-step">
      <h2 id={`${id}-title`} ref={title} tabIndex={-1}>
        {m.step3}
      </h2>
      <dl className="lists-counts">
        {(Object.keys(m.counts) as (keyof typeof m.counts)[]).map((name) => (
          <div key={name}>
            <dt>{m.counts[name]}</dt>
            <dd className="figure">{counts[name]}</dd>
          </div>
        ))}
      </dl>
      {counts.gone === 0 ? null : <p className="notice">{mapping.complete ? `▲ ${m.goneGoes}` : m.goneStays}</p>}
      {applied ? null : (
        <p className="lists-act">
          <button type="button" className="button button-main" disabled={busy || going === 0} onClick={onTake}>
            {m.apply(going)}
          </button>{' '}
          <span role="status">{busy ? m.applying : going === 0 ? m.nothing : ''}</span>
        </p>
      )}
      <h3>{lines.length === 0 ? m.noLines : m.firstLines(lines.length)}</h3>
      {lines.length === 0 ? null : (
        <table className="table">
          <thead>
            <tr>
              {[m.cols.line, m.cols.patient, m.cols.name, m.cols.what, m.cols.will].map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <td className="figure">{line.line}</td>
                <td className="figure">{line.patient}</td>
                <th scope="row">{line.name}</th>
                <td className="lists-cells">
                  {line.cells.map(({ label, text }) => (
                    <span key={label}>
                      <small>{label}</small> {text}
                    </span>
                  ))}
                  {line.warnings.map((code) => (
                    <span key={code} className="fine">
                      ▲ {reasonOf(code, language)}
                    </span>
                  ))}
                </td>
                <td>{m.will[line.will]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3>{held.length === 0 ? m.noneHeld : `■ ${m.heldTitle(counts.held)}`}</h3>
      {held.length === 0 ? null : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m.cols.line}</th>
              <th scope="col">{m.cols.why}</th>
            </tr>
          </thead>
          <tbody>
            {held.map((line) => (
              <tr key={`${line.line} ${line.held}`}>
                <td className="figure">{line.line}</td>
                <td>{reasonOf(line.held, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {counts.held > held.length ? <p>{m.heldMore(counts.held - held.length)}</p> : null}
      {Object.keys(warnings).length === 0 ? null : (
        <>
          <h3>{m.warningsTitle}</h3>
          <ul>
            {Object.entries(warnings).map(([code, count]) => (
              <li key={code}>
                ▲ {count}: {reasonOf(code, language)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
