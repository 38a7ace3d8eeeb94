/** Broken on purpose, each seen to fail: tomorrow's order under today; a name cut after 14 letters; a meal among the tests; no word when there may be more. */
import { describe, expect, it } from 'vitest';
import type { WardLine, WardView } from '../../chart/view-ward.ts';
import { PRINT_WORDS } from './print-words.ts';
import { notInCopy, ON_DAY, order } from './sample-facts.ts';
import { wardRows } from './ward-rows.ts';

const LONG = 'CT(胸部・腹部・骨盤 造影)腎機能を確かめてから';
const lineOf = (more: Partial<WardLine>): WardLine => ({
  place: { ward: '5東', room: '512', bed: '2' },
  patient: { ref: 'a', number: '00123456', name: { kanji: '見本 花子' }, sameName: false } as unknown as WardLine['patient'],
  onLeave: false,
  allergies: notInCopy(),
  infections: notInCopy(),
  highAlert: [],
  injectionsNow: 0,
  next: [],
  soundsAlike: false,
  alike: [],
  due: [],
  allergyUnknown: true,
  ...more,
});
const cells = (line: WardLine) =>
  wardRows({ ward: '5東', lines: [line] } as unknown as WardView, ON_DAY, PRINT_WORDS.ja, 'ja')[0]?.cells ?? {};

describe('本日の検査 of a ward list', () => {
  it('holds today only, whole, and neither meals nor drips', () => {
    const line = lineOf({
      next: [
        order(LONG, { kind: 'imaging', scheduledAt: '2026-11-24T10:30' }),
        order('全粥', { scheduledAt: '2026-11-24T12' }),
        order('採血', { kind: 'lab', scheduledAt: '2026-11-25T07' }),
      ],
    });
    expect(cells(line).today).toBe(`10:30 ${LONG}`);
    expect(cells(line).next).toContain(LONG);
  });

  it('says an order once that is due and next, and that there may be more when the view was full', () => {
    const lab = order('採血', { kind: 'lab', scheduledAt: '2026-11-24T08' });
    const line = lineOf({
      due: [
        { original: 'o', kind: 'lab', name: '採血', at: '2026-11-24T08' },
        { original: 'o', kind: 'injection', name: '維持液', at: '2026-11-24T08' },
      ],
      next: [
        lab,
        order('心電図', { kind: 'physiology', scheduledAt: '2026-11-24T09' }),
        order('胸部X線', { kind: 'imaging', scheduledAt: '2026-11-24T13' }),
      ],
    });
    expect(cells(line).today).toBe('08:-- 採血、09:-- 心電図、13:-- 胸部X線、続きは画面');
  });
});
