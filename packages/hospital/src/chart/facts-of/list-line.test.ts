/** Breakages this was seen to catch: a free column lost because it says what a field says; a time nobody can read dropped. */
import { describe, expect, it } from 'vitest';
import { type ListLine, listLineFacts, stateOfWords } from './list-line.ts';

const line: ListLine = {
  tomoshibi: 'list-line',
  v: 1,
  list: '予約一覧',
  category: 'appointments',
  listDay: '2026-11-23',
  line: 7,
  patient: '0001',
  cells: [
    { label: '日', text: 'R8.11.1 (2026-11-01)', field: 'date' },
    { label: '科', text: '内科', field: 'department' },
    { label: '前の科', text: '内科' },
  ],
  fields: { date: 'R8.11.1', 'date:iso': '2026-11-01', time: '午前中', department: '内科', status: '予約済' },
  mapping: '',
};

describe('a line of a list on a chart', () => {
  it('is an appointment with everything it says, a column of its own and an unreadable time in the note', () => {
    expect(listLineFacts(line)).toEqual({
      kind: 'appointment',
      sent: '2026-11-23',
      at: '2026-11-01',
      dept: '内科',
      note: '時刻: 午前中 / 前の科: 内科',
      status: '予約済',
      state: 'booked',
    });
    const timed = { ...line, fields: { ...line.fields, 'time:iso': '09:30', 'until:iso': '10:00', status: '取消' } };
    expect(listLineFacts(timed)).toMatchObject({ at: '2026-11-01T09:30', until: '2026-11-01T10:00', cancels: true });
  });

  it('of any other kind shows its cells under the name and day of the list', () => {
    expect(listLineFacts({ ...line, category: 'vaccination' })).toEqual({
      kind: 'list',
      list: '予約一覧',
      category: 'vaccination',
      listDay: '2026-11-23',
      cells: line.cells.map(({ label, text }) => ({ label, text })),
    });
  });

  it('says of an appointment only what its words say', () => {
    expect(['予約済', '受付済', '診察済', '未来院', 'キャンセル', '要確認'].map(stateOfWords)).toEqual([
      'booked',
      'arrived',
      'done',
      'missed',
      'cancelled',
      undefined,
    ]);
  });
});
