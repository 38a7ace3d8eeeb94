import { RECORD_READ, type RecordLine, type StaffView } from '@tomoshibi/hospital';
import * as session from '../../app/session-messages.ts';
import { useMessages } from '../../i18n/language.ts';
import * as people from '../../parts/people-messages.ts';
import * as messages from './messages.ts';
import { staffName, whyOf } from './model.ts';

/** The record in words. */
export function useWords() {
  const m = useMessages(messages);
  const { purposes, emergencies } = useMessages(session);
  const { roles } = useMessages(people);
  const who = (staff: StaffView | undefined): string =>
    staff === undefined
      ? m.nobody
      : `${staffName(staff, m.unknownStaff)}${staff.role === undefined ? '' : ` ${roles[staff.role]}`}`;
  const partWords = (part: string): string => (part.startsWith(RECORD_READ) ? m.title : (m.sections[part] ?? part));
  const what = ({ kind, act, what: part, pages, about }: RecordLine): string =>
    [
      act === undefined ? (m.kinds[kind] ?? kind) : m.acts[act],
      part === undefined ? undefined : partWords(part),
      pages === undefined ? undefined : m.pages(pages),
      about.length === 0 ? undefined : m.about(about.map((one) => staffName(one, m.unknownStaff)).join(' / ')),
    ]
      .filter((one) => one !== undefined)
      .join(' ');
  const why = (line: RecordLine): string => {
    const { emergency, purpose, relation, note } = line;
    switch (whyOf(line)) {
      case 'emergency':
        return emergency === undefined ? '' : `▲ ${m.parts.emergency}: ${emergencies[emergency]}`;
      case 'purpose':
        return purpose === undefined ? '' : `△ ${m.relations.none}: ${purposes[purpose]}`;
      case 'relation':
        return relation === undefined ? '' : m.relations[relation];
      case 'note':
        return note ?? '';
      default:
        return '—';
    }
  };
  return { m, purposes, emergencies, roles, who, what, why };
}
