/**
 * Breakages seen to fail: a refresh offered for a lost kit · 紛失 offered to managers alone · a formula let into a spreadsheet · a stick
 * asked to print.
 */
import type { KitsView, KitView } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { cellsOf } from './kit-words.ts';
import { en, ja } from './messages.ts';
import { actsOf, canTest, isWord, kitsCsv, showSize, stockShape } from './model.ts';

const kit = (more: Partial<KitView> = {}): KitView => ({
  kit: 'KIT-07',
  keyFile: false,
  state: 'good',
  conditions: [{ word: 'fresh', state: 'good', ja: '新しい', en: 'fresh' }],
  forecast: { generations: 1 },
  returned: { files: 0, entries: 0 },
  history: [],
  ...more,
});
const as = (word: KitView['conditions'][number]['word'], state: KitView['state']): Partial<KitView> => ({
  state,
  conditions: [{ word, state, ja: '', en: '' }],
});
const offered = (one: KitView, mayManage: boolean): string[] =>
  Object.entries(actsOf(one, mayManage)).flatMap(([name, may]) => (may ? [name] : []));

describe('what is offered', () => {
  it('anybody who may hold a kit checks it and reports it; the rest is for who looks after them', () => {
    expect(offered(kit({ pluggedIn: 'A' }), false)).toEqual(['check', 'lose']);
    expect(offered(kit({ pluggedIn: 'A' }), true)).toEqual(['refresh', 'assign', 'check', 'lose', 'retire']);
    expect(offered(kit(), true)).not.toContain('refresh');
  });

  it('one that is lost can be found, retired and assessed, and is never refreshed', () => {
    const lost = { note: '', atInstant: '2026-04-01T00:00:00.000Z' };
    expect(offered(kit({ ...as('lost', 'bad'), lost, pluggedIn: 'A' }), true)).toEqual(['find', 'retire', 'sheet']);
    expect(offered(kit({ ...as('found', 'bad'), lost, pluggedIn: 'A' }), true)).toEqual(['check', 'lose', 'retire', 'sheet']);
    expect(offered(kit(as('retired', 'retired')), true)).toEqual(['lose']);
  });

  it('the word that confirms is the word, in whatever width and case', () => {
    expect(isWord(' 紛失 ', ja.lostWord)).toBe(true);
    expect(isWord('ｌｏｓｔ', en.lostWord)).toBe(true);
    expect(isWord('', ja.lostWord)).toBe(false);
    expect(isWord('紛', ja.lostWord)).toBe(false);
  });
});

describe('the table', () => {
  it('as a spreadsheet: its time on top, one line a kit, nothing that a spreadsheet would run', () => {
    const view = { kits: [kit({ place: '=1+1', keeper: '師長 "A"' })] } as unknown as KitsView;
    const cells = (one: KitView) => Object.values(cellsOf(one, ja, 'ja'));
    const csv = kitsCsv(view, { columns: ['キット'], rowOf: cells }, '11/23 時点');
    expect(csv.startsWith('\ufeff"11/23 時点"\r\n"キット"\r\n')).toBe(true);
    expect(csv).toContain(`"'=1+1 師長 ""A"""`);
    expect(csv.split('\r\n')).toHaveLength(4);
  });

  it('says in words what is not known', () => {
    expect(cellsOf(kit(), ja, 'ja')).toMatchObject({ state: '● 新しい', place: '決まっていません', asOf: 'まだありません' });
    expect(cellsOf(kit({ scope: { kind: 'inpatients', days: 14 } }), en, 'en').scope).toContain('14 days');
  });

  it('sizes as sticks are sold', () => {
    expect([showSize(3_400_000_000), showSize(512_000_000), showSize(31_900_000)]).toEqual(['3.4 GB', '512 MB', '31.9 MB']);
  });
});

it('備蓄: what cannot be tried is not asked, and every state has its shape', () => {
  expect(['boots', 'opensKit', 'prints'].filter((check) => canTest({ what: 'usb' }, check as 'boots'))).toEqual(['opensKit']);
  expect((['tested', 'untested', 'due', 'broken', 'retired'] as const).map((word) => stockShape({ word }))).toEqual([
    '●',
    '▲',
    '▲',
    '■',
    '□',
  ]);
});
