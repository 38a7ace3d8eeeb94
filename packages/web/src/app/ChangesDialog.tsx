import type { ChangedItem, ChangesView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant, showTime } from '../i18n/time.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { OriginalButton } from '../parts/ItemMarks.tsx';
import { keyed } from '../parts/keyed.ts';
import { LoadState } from '../parts/LoadState.tsx';
import { problemWords } from '../parts/problem-words.ts';
import { TableHead } from '../parts/TableHead.tsx';
import type { ChartSource } from '../sources/chart-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import * as messages from './other-time-messages.ts';

export interface ChangesDialogProps {
  readonly patientRef: string;
  readonly patient: string;
  readonly since: string;
  readonly source: ChartSource;
  readonly onClose: () => void;
}

/** What is on the chart now and was not then, what says something else, what is gone; lines as sent on both sides. */
export function ChangesDialog({ patientRef, patient, since, source, onClose }: ChangesDialogProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const loaded = useLoaded(`${patientRef} ${since}`, () => source.changes({ ref: patientRef }, since));
  const sections = (loaded.value?.sections ?? []).filter((one) => one.added.length + one.changed.length + one.gone.length > 0);
  return (
    <Dialog title={m.changesTitle(showTime(since, language, { weekday: true }))} patient={patient} wide onClose={onClose}>
      <LoadState loaded={loaded} />
      {loaded.value && sections.length === 0 ? <p className="blank">{m.noChanges}</p> : null}
      {loaded.value?.more ? <p className="notice-strong">▲ {m.more}</p> : null}
      {sections.map((section) => (
        <section key={section.section} aria-label={m.sections[section.section]}>
          <h3>{m.sections[section.section]}</h3>
          <ChangeTable section={section} />
        </section>
      ))}
    </Dialog>
  );
}

function ChangeTable({ section }: { readonly section: ChangesView['sections'][number] }): ReactNode {
  const m = useMessages(messages);
  const rows = [
    ...section.added.map((item) => ({ item, sign: `＋ ${m.added}` })),
    ...section.changed.map((item) => ({ item, sign: `△ ${m.changed}` })),
    ...section.gone.map((item) => ({ item, sign: `－ ${m.gone}` })),
  ];
  return (
    <table className="table table-changes">
      <caption className="unseen">{m.sections[section.section]}</caption>
      <TableHead columns={m.columns} />
      <tbody>
        {keyed(rows, ({ item }) => item.originalAfter ?? item.originalBefore ?? item.kind).map(({ key, item: row }) => (
          <ChangeRow key={key} item={row.item} sign={row.sign} />
        ))}
      </tbody>
    </table>
  );
}

function ChangeRow({ item, sign }: { readonly item: ChangedItem; readonly sign: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <tr>
      <th scope="row" className="whole">
        {sign}
      </th>
      <td className="figure">{showTime(item.day, language) || '—'}</td>
      {item.unreadable === undefined ? (
        <>
          <Lines lines={item.before} />
          <Lines lines={item.after} />
        </>
      ) : (
        <td colSpan={2}>
          <b>■ {m.unreadable}</b> {problemWords(item.unreadable, language).what}
        </td>
      )}
      <td className="figure">{showInstant(item.changedInstant, language) || '—'}</td>
      <td>
        {item.originalBefore === undefined ? null : (
          <OriginalButton original={item.originalBefore} name={`${sign} ${m.before}`} />
        )}{' '}
        {item.originalAfter === undefined ? null : <OriginalButton original={item.originalAfter} name={`${sign} ${m.after}`} />}
      </td>
    </tr>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return <td>{lines.length === 0 ? '—' : keyed(lines, (line) => line).map(({ key, item }) => <p key={key}>{item}</p>)}</td>;
}
