/** Broken on purpose, each seen to fail here: a new key for a choice that only moved; undo that forgets what it took back; a key that is taken given again. */
import { FORMS, type FormDefinition, formOf } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import * as messages from './messages.ts';
import {
  changedField,
  choiceLines,
  edited,
  freshKey,
  linesFound,
  moved,
  mustCollect,
  newField,
  readChoices,
  redone,
  startEdits,
  undone,
  without,
} from './model.ts';

const F11 = formOf('F11') as FormDefinition;
const named = (ja: string): FormDefinition => ({ ...F11, words: { ja, en: ja } });

it('takes back every step and does it again, until something new is written', () => {
  const three = [named('一'), named('二'), named('三')].reduce(edited, startEdits(F11));
  const back = undone(undone(three));
  expect(back.now.words.ja).toBe('一');
  expect(redone(back).now.words.ja).toBe('二');
  expect(undone(undone(back)).now).toBe(F11);
  const other = edited(back, named('別'));
  expect(redone(other).now.words.ja).toBe('別');
  expect(edited(three, three.now).past).toHaveLength(3);
});

it('keeps the keys of choices that stay, wherever they move and in whichever language they are reworded', () => {
  const before = [
    { key: 'oral', words: { ja: '内服', en: 'oral' } },
    { key: 'drip', words: { ja: '点滴', en: 'drip' } },
  ];
  expect(readChoices(choiceLines(before), before)).toEqual(before);
  expect(readChoices('持続点滴 / drip\n\n皮下 / subcutaneous\n内服 / by mouth', before)).toEqual([
    { key: 'drip', words: { ja: '持続点滴', en: 'drip' } },
    { key: 'choice-1', words: { ja: '皮下', en: 'subcutaneous' } },
    { key: 'oral', words: { ja: '内服', en: 'by mouth' } },
  ]);
});

it('moves, removes and adds without a key twice', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  expect(without(['a', 'b'], 0)).toEqual(['b']);
  const key = freshKey(F11, 'field');
  const grown: FormDefinition = { ...F11, blocks: [...F11.blocks, { block: 'fields', fields: [newField(key)] }] };
  expect(freshKey(grown, 'field')).not.toBe(key);
  expect(changedField({ ...newField('a'), unit: 'mL' }, { unit: undefined })).toEqual(newField('a'));
});

it('finds a form by code as paper writes it and by either name, and says which blanks are to be collected', () => {
  const lines = FORMS.map(({ code, version, words, size }) => ({
    form: code,
    version,
    words,
    size,
    state: 'built-in' as const,
    approvals: 0,
    holders: 0,
  }));
  expect(linesFound(lines, 'f-11').map(({ form }) => form)).toEqual(['F11']);
  expect(linesFound(lines, F11.words.en.slice(0, 8)).map(({ form }) => form)).toContain('F11');
  expect(linesFound(lines, '')).toHaveLength(FORMS.length);
  expect(mustCollect({ state: 'withdrawn', holders: 1 })).toBe(true);
  expect(mustCollect({ state: 'published', holders: 1 })).toBe(false);
});

it('has both languages for every state', () => {
  expect(Object.keys(messages.en.states)).toEqual(Object.keys(messages.ja.states));
});
