import { keeperStatus } from '@tomoshibi/hospital';
import { checkCopies } from './checks/check-copies.ts';
import { checkKeys, checkSources, checkTail } from './checks/check-hospital.ts';
import type { Check, CheckLine, CheckParts } from './checks/check-line.ts';
import { checkMedia } from './checks/check-media.ts';
import { nightlyProof } from './checks/check-proof.ts';
import { checkClock, checkDeletions, checkSuspicion, checkThreeTwoOne, checkWindow } from './checks/check-rules.ts';

/** Everything the morning check looks at, in order of harm. A part with something to say adds its line here. */
const CHECKS: readonly Check[] = [
  checkCopies,
  checkMedia,
  checkThreeTwoOne,
  checkWindow,
  checkClock,
  nightlyProof,
  checkTail,
  checkSources,
  checkKeys,
  checkDeletions,
  checkSuspicion,
];

/** The two-minute check (朝の点検): one line for each thing, changing nothing. */
export async function morningCheck(parts: Omit<CheckParts, 'status'>): Promise<readonly CheckLine[]> {
  const whole: CheckParts = { ...parts, status: keeperStatus(parts.entries) };
  const lines: CheckLine[] = [];
  for (const check of CHECKS) lines.push(...(await check(whole)));
  return lines;
}
