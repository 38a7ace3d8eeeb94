/** Seen to fail: a field renamed without `node scripts/forms-doc.ts`. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMS } from '../packages/hospital/src/forms/set/forms.ts';
import { FORMS_DOC, formsDoc } from './forms-doc.ts';

const page = readFileSync(FORMS_DOC, 'utf8');

describe('docs/forms.md', () => {
  it('says of every form what stands on it today; else run node scripts/forms-doc.ts', () => {
    expect(page).toBe(formsDoc());
  });

  it('has a line for each form', () => {
    expect(page.match(/^\| [A-Z]-\d{2}/gm)).toHaveLength(FORMS.length);
  });
});
