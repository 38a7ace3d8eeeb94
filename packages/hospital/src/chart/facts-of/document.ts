import type { DocumentMessage } from '@tomoshibi/formats';
import type { DocumentFacts } from '../facts.ts';
import { present } from '../present.ts';
import { label, stated } from './parts.ts';

/** TXA-17, HL7 table 0271: a letter nobody has signed yet must not read as one that is. */
const UNSIGNED: Readonly<Record<string, string>> = {
  DI: '口述のみ',
  DO: '未承認',
  IN: '未完成',
  IP: '作成中',
  PA: '未承認',
};

/** MDM. */
export function documentMessageFacts(record: DocumentMessage): DocumentFacts {
  const unsigned = UNSIGNED[record.status ?? ''];
  const gone = record.availability === 'OB' ? '旧版(OB)' : record.availability === 'UN' ? '利用不可(UN)' : undefined;
  const states = [unsigned === undefined ? undefined : `${unsigned}(${record.status})`, gone]
    .filter((text) => text !== undefined)
    .map((text) => ({ label: '状態', text }));
  return present<DocumentFacts>({
    kind: 'document',
    ...stated(record.head.event === 'T11', record.head),
    title: record.title,
    at: record.at,
    dept: label(record.department),
    author: record.author?.name ?? record.author?.id,
    files: undefined,
    lines: [...states, ...record.lines],
  });
}
