import { FORECAST_DAYS, FORECAST_GENERATIONS, FULL_WRITES_WARN, type KitsView, type KitView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { KitsSource } from '../../sources/kits-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { AssignDialog, CheckDialog, FoundDialog, RetireDialog } from './KitForms.tsx';
import { cellsOf } from './kit-words.ts';
import { LostDialog } from './LostDialog.tsx';
import * as messages from './messages.ts';
import { actsOf, shapes } from './model.ts';
import { savePdf } from './save-file.ts';

export interface KitDetailsProps {
  readonly kit: KitView;
  readonly view: KitsView;
  readonly kits: KitsSource;
  readonly mayManage: boolean;
  readonly onView: (view: KitsView) => void;
  readonly onRefresh: () => void;
  readonly onClose: () => void;
}

/** One kit: what is wrong and what to do, its newest generation, wear and room, and what happened to it. */
export function KitDetails({ kit, view, kits, mayManage, onView, onRefresh, onClose }: KitDetailsProps): ReactNode {
  const m = useMessages(messages);
  const [form, setForm] = useState<'assign' | 'check' | 'lose' | 'find' | 'retire'>();
  const writing = useWriting();
  const acts = actsOf(kit, mayManage);
  const done = (next: KitsView): void => {
    onView(next);
    setForm(undefined);
  };
  const back = (): void => setForm(undefined);
  const sheet = (): void =>
    writing.run(async () => {
      const { fileName, base64 } = await kits.lossSheet(kit.kit);
      savePdf(fileName, base64);
    });
  const refresh = (): void =>
    writing.run(async () => {
      await kits.refresh(kit.kit);
      onRefresh();
      onClose();
    });
  if (form === 'assign') return <AssignDialog kit={kit} view={view} kits={kits} onDone={done} onClose={back} />;
  if (form === 'check') return <CheckDialog kit={kit} kits={kits} onDone={done} onClose={back} />;
  if (form === 'lose') return <LostDialog kit={kit} kits={kits} onDone={onView} onClose={back} />;
  if (form === 'find') return <FoundDialog kit={kit} kits={kits} onDone={done} onClose={back} />;
  if (form === 'retire') return <RetireDialog kit={kit} kits={kits} onDone={done} onClose={back} />;
  return (
    <Dialog
      wide
      title={kit.kit}
      onClose={onClose}
      actions={
        <>
          {acts.refresh ? (
            <button type="button" className="button button-main" disabled={writing.busy} onClick={refresh}>
              {m.refresh}
            </button>
          ) : null}
          {acts.check ? (
            <button type="button" className="button" onClick={() => setForm('check')}>
              {m.checked}
            </button>
          ) : null}
          {acts.assign ? (
            <button type="button" className="button" onClick={() => setForm('assign')}>
              {m.assign}
            </button>
          ) : null}
          {acts.find ? (
            <button type="button" className="button" onClick={() => setForm('find')}>
              {m.find}
            </button>
          ) : null}
          {acts.sheet ? (
            <button type="button" className="button" disabled={writing.busy} onClick={sheet}>
              {m.sheet}
            </button>
          ) : null}
          {acts.lose ? (
            <button type="button" className="button button-urgent" onClick={() => setForm('lose')}>
              {m.lose}
            </button>
          ) : null}
          {acts.retire ? (
            <button type="button" className="button" onClick={() => setForm('retire')}>
              {m.retire}
            </button>
          ) : null}
        </>
      }
    >
      <WriteFailed error={writing.error} />
      <Conditions kit={kit} />
      <Facts kit={kit} />
      <Past kit={kit} />
    </Dialog>
  );
}

function Conditions({ kit }: { readonly kit: KitView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <ul className="kits-conditions">
      {kit.conditions.map((one) => (
        <li key={one.word}>
          <p>
            <span aria-hidden="true">{shapes[one.state]}</span> <b>{m.states[one.state]}</b> {one[language]}{' '}
            {one.sinceInstant === undefined ? null : <span className="fine">{showInstant(one.sinceInstant, language)}</span>}{' '}
            {one.code === undefined ? null : <code>{one.code}</code>}
          </p>
          {one.next === undefined ? null : (
            <p>
              → <b>{m.next}:</b> {one.next[language]}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Facts({ kit }: { readonly kit: KitView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const cells = cellsOf(kit, m, language);
  const { generation, check, forecast, returned } = kit;
  const { figures } = forecast;
  const who = (by: string | undefined): string => (by === undefined ? '' : m.by(by));
  const rows: readonly (readonly [string, ReactNode])[] = [
    [m.columns.place, [cells.place, kit.pluggedIn === undefined ? m.notPluggedIn : m.pluggedIn(kit.pluggedIn)].join(m.stop)],
    [m.columns.scope, [cells.scope, ...(kit.keyFile ? [m.keyFile] : [])].join(m.stop)],
    [m.columns.asOf, cells.asOf],
    [m.columns.until, cells.until],
    ...(generation === undefined
      ? []
      : ([
          [
            m.generation,
            `${m.generationFacts(generation.generation, showInstant(generation.atInstant, language), String(Math.round(generation.seconds)))}${m.stop}${m.changed(generation.changed.toLocaleString(), generation.patientCount.toLocaleString())}`,
          ],
          [m.digest, generation.words.length === 0 ? '—' : generation.words.join(' ')],
        ] as const)),
    [
      m.lastCheck,
      check === undefined
        ? m.neverChecked
        : `${m.verdicts[check.verdict]} ${showInstant(check.atInstant, language)} ${check.where} ${who(check.by)} ${check.note ?? ''}`,
    ],
    [m.columns.size, figures === undefined || figures.daysUntilFull !== undefined ? cells.size : `${cells.size} ${m.notGrowing}`],
    [
      m.wear,
      <span key="wear">
        {figures === undefined
          ? m.tooFew(forecast.generations, FORECAST_GENERATIONS, FORECAST_DAYS)
          : m.fullWrites(figures.fullWrites.toLocaleString())}{' '}
        <span className="fine">{m.wearWhy(FULL_WRITES_WARN)}</span>
      </span>,
    ],
    ...(returned.files === 0 ? [] : ([[m.returned, m.returnedFacts(returned.files, returned.entries)]] as const)),
  ];
  return (
    <dl className="kits-facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Words of an event: what a person typed, and figures of refreshes. */
function Past({ kit }: { readonly kit: KitView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const detailWords = (detail: KitView['history'][number]['detail']): string =>
    Object.entries(detail)
      .map(([name, value]) =>
        name === 'verdict' ? (m.verdicts[value as keyof typeof m.verdicts] ?? value) : name === 'scope' ? '' : String(value),
      )
      .filter((word) => word !== '')
      .join(' ');
  const refreshWords = ({ generation, changed, patientCount }: KitView['history'][number]['detail']): string =>
    `${m.generation} ${generation}${m.stop}${m.changed(Number(changed).toLocaleString(), Number(patientCount).toLocaleString())}`;
  return (
    <section aria-label={m.history}>
      <h3>{m.history}</h3>
      <ol className="kits-past">
        {kit.history.map(({ kind, atInstant, by, detail }) => (
          <li key={`${kind} ${atInstant} ${detailWords(detail)}`}>
            <span className="figure">{showInstant(atInstant, language)}</span> <b>{m.past[kind]}</b>{' '}
            {kind === 'kit.refreshed' ? refreshWords(detail) : detailWords(detail)}{' '}
            {by === undefined ? null : <span className="fine">{m.by(by)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
