import type { DocumentItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import * as messages from './messages.ts';

export interface DocumentTableProps {
  readonly items: readonly DocumentItem[];
  readonly chosen: string | undefined;
  readonly onChoose: (item: DocumentItem) => void;
}

export function DocumentTable({ items, chosen, onChoose }: DocumentTableProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <table className="table">
      <caption className="unseen">{m.title}</caption>
      <thead>
        <tr>
          {[m.columns.at, m.columns.kind, m.columns.title, m.columns.department, m.read].map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keyed(items, byOriginal).map(({ key, item }) => (
          <tr key={key} className={item.original === chosen ? 'row-chosen' : undefined}>
            <td className="figure">{showTime(item.at, language) || m.noDate}</td>
            <td>{m.sorts[item.kind] ?? item.kind}</td>
            <td>
              <b>{item.title}</b>
            </td>
            <td>{item.department ?? '—'}</td>
            <td>
              <button
                type="button"
                className="small"
                aria-label={m.readOf(`${item.title} ${showTime(item.at, language)}`)}
                aria-pressed={item.original === chosen}
                onClick={() => onChoose(item)}
              >
                {m.read}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
