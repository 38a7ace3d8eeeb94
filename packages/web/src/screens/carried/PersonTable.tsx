import type { PersonComparison } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showBirth, showSex } from '../../i18n/person.ts';
import { showTime } from '../../i18n/time.ts';
import * as messages from './messages.ts';
import type { Chosen } from './PatientChoice.tsx';

/** The person a code names beside the chosen patient, in words. */
export function PersonTable({ person, chosen }: { readonly person: PersonComparison; readonly chosen: Chosen }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { stated, fields } = person;
  const rows = [
    { field: m.name, code: [stated.name, stated.kana].filter(Boolean).join(' '), chart: [chosen.name.kanji, chosen.name.kana].filter(Boolean).join(' '), found: fields.name }, // biome-ignore format: one row
    { field: m.born, code: showTime(stated.born, language), chart: showBirth(chosen.born, language), found: fields.born },
    {
      field: m.sex,
      code: stated.sex === undefined ? '' : showSex(stated.sex, language),
      chart: showSex(chosen.sex, language),
      found: fields.sex,
    },
  ];
  return (
    <table className="table carried-person">
      <caption>{m.who}</caption>
      <thead>
        <tr>
          <th scope="col">{m.field}</th>
          <th scope="col">{m.code}</th>
          <th scope="col">{m.chart}</th>
          <th scope="col">{m.result}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field} className={row.found === 'differs' ? 'case-wrong' : undefined}>
            <th scope="row">{row.field}</th>
            <td>{row.code || m.noStated}</td>
            <td>{row.chart}</td>
            <td>
              <b>{m.agreements[row.found]}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
