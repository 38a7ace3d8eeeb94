import type { TableFillKey } from '../form-definition.ts';

const DRUG = ['drug', 'dose', 'per-day', 'usage', 'route', 'rate', 'start', 'end', 'left', 'note', 'at', 'rp'] as const;
const ORDER = ['kind', 'name', 'detail', 'start', 'end', 'by'] as const;

/**
 * Keys of the columns each table fill knows. A column of another key is for the hand. Which of them stand on the paper, and in which order, is
 * the form's.
 */
export const FILL_COLUMNS: Readonly<Record<TableFillKey, readonly string[]>> = {
  'drugs-oral': DRUG,
  'drugs-injection': DRUG,
  'drugs-all': DRUG,
  'standing-orders': ORDER,
  meals: ['from', 'until', 'meal', 'detail', 'by'],
  results: ['test', 'value', 'unit', 'reference', 'on', 'previous', 'previous-on'],
  vitals: ['name', 'value', 'on'],
  problems: ['name', 'main', 'start', 'end', 'outcome', 'confirmed'],
  planned: ['when', 'what', 'where'],
  documents: ['on', 'title', 'conclusion', 'by'],
  'ward-lines': [
    'bed',
    'name',
    'kana',
    'number',
    'age-sex',
    'alerts',
    'infections',
    'drugs',
    'next',
    'today',
    'doctor',
    'diagnosis',
    'diet',
  ],
  visits: ['time', 'number', 'name', 'kana', 'born', 'department', 'doctor', 'what', 'alerts', 'state'],
  prescription: ['rp', 'drug', 'dose', 'per-day', 'usage', 'count', 'route', 'rate', 'start', 'end', 'note', 'at'],
  'order-items': ['name', 'detail'],
  later: ['at', 'what', 'by'],
};
