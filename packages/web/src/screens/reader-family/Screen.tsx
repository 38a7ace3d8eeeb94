import type { ChartSummary, ContactItem, InsuranceItem, WarningItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { OriginalButton } from '../../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import { ListLines } from '../../parts/ListLines.tsx';
import { PagedPage } from '../../parts/PagedPage.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import * as visitMessages from '../../parts/visit-messages.ts';
import type { ChartSource } from '../../sources/chart-source.ts';
import { usePaged } from '../../sources/use-paged.ts';
import * as messages from './messages.ts';

const pageSize = 50;

/** Whom to call, what the patient is insured with, and what is known of daily life. */
export function FamilyScreen({ summary, source }: { readonly summary: ChartSummary; readonly source: ChartSource }): ReactNode {
  const m = useMessages(messages);
  const visit = useMessages(visitMessages);
  const { bar } = summary;
  const patient = { ref: bar.ref };
  const contacts = usePaged(`${bar.ref}|contacts`, (cursor) =>
    source.section({ patient, section: 'contacts', cursor, limit: pageSize }),
  );
  const insurance = usePaged(`${bar.ref}|insurance`, (cursor) =>
    source.section({ patient, section: 'insurance', cursor, limit: pageSize }),
  );
  const abilities = usePaged(`${bar.ref}|abilities`, (cursor) =>
    source.section({ patient, section: 'abilities', cursor, limit: pageSize }),
  );
  const lists = usePaged(`${bar.ref}|lists`, (cursor) => source.section({ patient, section: 'lists', cursor, limit: pageSize }));
  const insuranceLists = usePaged(`${bar.ref}|lists|insurance`, (cursor) =>
    source.section({ patient, section: 'lists', kind: 'insurance', cursor, limit: pageSize }),
  );
  const vaccinations = usePaged(`${bar.ref}|lists|vaccination`, (cursor) =>
    source.section({ patient, section: 'lists', kind: 'vaccination', cursor, limit: pageSize }),
  );
  return (
    <div className="page">
      <dl className="pairs pairs-wide">
        <div>
          <dt>
            {m.patient} {m.phones}
          </dt>
          <dd className="figure">{bar.phones.join(' / ') || m.noPhone}</dd>
        </div>
        <div>
          <dt>{m.address}</dt>
          <dd>{bar.address ?? m.noAddress}</dd>
        </div>
      </dl>
      <PagedPage title={m.contacts} paged={contacts} pageSize={pageSize}>
        {({ items }) => <ContactTable items={items} />}
      </PagedPage>
      <PagedPage title={m.insurance} paged={insurance} pageSize={pageSize} hint={m.insuranceHint}>
        {({ items }) => <InsuranceTable items={items} />}
      </PagedPage>
      {(insuranceLists.value?.items.length ?? 0) > 0 ? (
        <PagedPage title={visit.insuranceLists} paged={insuranceLists} pageSize={pageSize} hint={visit.listHint}>
          {({ items }) => <ListLines items={items} />}
        </PagedPage>
      ) : null}
      <PagedPage title={visit.vaccinationLists} paged={vaccinations} pageSize={pageSize}>
        {({ items }) => <ListLines items={items} />}
      </PagedPage>
      <PagedPage title={visit.lists} paged={lists} pageSize={pageSize} hint={visit.listHint}>
        {({ items }) => <ListLines items={items} />}
      </PagedPage>
      <PagedPage title={m.abilities} paged={abilities} pageSize={pageSize}>
        {({ items }) => <AbilityTable items={items} />}
      </PagedPage>
    </div>
  );
}

function ContactTable({ items }: { readonly items: readonly ContactItem[] }): ReactNode {
  const m = useMessages(messages);
  return (
    <table className="table">
      <caption className="unseen">{m.contacts}</caption>
      <TableHead columns={m.contactColumns} />
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr key={key}>
            <th scope="row">
              {item.name ?? m.noName} <span className="fine">{item.kana ?? ''}</span>
            </th>
            <td>{item.relation ?? '—'}</td>
            <td className="figure">{item.phones.join(' / ') || m.noPhone}</td>
            <td>{item.address ?? m.noAddress}</td>
            <td>
              <OriginalButton original={item.original} name={item.name ?? m.noName} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function InsuranceTable({ items }: { readonly items: readonly InsuranceItem[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const day = (time: string | undefined): string => showTime(time, language, { dateOnly: true });
  return (
    <table className="table">
      <caption className="unseen">{m.insurance}</caption>
      <TableHead columns={m.insuranceColumns} />
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr key={key} className={item.outside ? 'row-ended' : undefined}>
            <th scope="row">{item.type ?? '—'}</th>
            <td className="figure">{[item.insurer, item.insurerName].filter(Boolean).join(' ') || '—'}</td>
            <td className="figure">{item.insured ?? '—'}</td>
            <td>{item.relation ?? '—'}</td>
            <td className="figure">
              {day(item.from)}〜{day(item.to)} {item.outside ? <span className="tag tag-strong">{m.outside}</span> : null}
            </td>
            <td className="figure">{showTime(item.statedAt, language) || '—'}</td>
            <td>
              <OriginalButton original={item.original} name={item.type ?? m.insurance} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AbilityTable({ items }: { readonly items: readonly WarningItem[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <table className="table">
      <caption className="unseen">{m.abilities}</caption>
      <TableHead columns={m.abilityColumns} />
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr key={key}>
            <th scope="row">{item.label}</th>
            <td>
              {item.value} <span className="unit">{item.unit ?? ''}</span>
            </td>
            <td className="figure">{showTime(item.at, language, { dateOnly: true }) || '—'}</td>
            <td>
              <OriginalButton original={item.original} name={item.label} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
