import { ok, type Result, refuse } from '../kernel/result.ts';
import type { DispensingView } from './dispensing-view.ts';
import type { DispensingChecked } from './events.ts';

/** 済 or 止める for a prescription that is there; a later verdict replaces an earlier one. Refusals: `desk.prescription-unknown`. */
export function checkDispensing(
  view: Pick<DispensingView, 'current' | 'previous'>,
  asked: Omit<DispensingChecked, 'kind' | 'v'>,
): Result<DispensingChecked> {
  const known = [...view.current, ...(view.previous === undefined ? [] : [view.previous])];
  return known.some(({ original }) => original === asked.original)
    ? ok({ kind: 'desk.dispensing-checked', v: 1, ...asked })
    : refuse('desk.prescription-unknown');
}
