import { FORMS, layOutSheet } from '@tomoshibi/hospital';
import { measure } from '../../print/measure.ts';
import { openSheetFile } from '../../print/open-sheet-file.ts';

/** In the kit, open: no patient stands in it. */
export const BLANK_FORMS = '様式/様式一式.pdf';

export interface BlankFormsFacts {
  readonly kit: string;
  readonly hospital: string;
  readonly demo: boolean;
}

/**
 * Every form of the set, blank, for a PC on which the page does not open. No number and no code, as in the page: the key that signs them never leaves
 * the station, and the number is written by hand. Same facts, same bytes.
 */
export async function blankForms({ kit, hospital, demo }: BlankFormsFacts): Promise<Uint8Array> {
  const file = openSheetFile({ title: '様式一式', language: 'ja' });
  for (const definition of FORMS) {
    const issue = {
      hospital,
      language: 'ja',
      number: '',
      code: () => '',
      printed: { at: '', where: kit },
      mode: { kind: 'outage' },
      demo,
    } as const;
    for (const page of layOutSheet(definition, { fields: {}, tables: {} }, issue, measure)) file.add(page);
  }
  return file.end();
}
