import type { ObservationFacts } from './facts.ts';
import { plainNumber } from './plain-number.ts';
import type { ResultValue } from './view.ts';
import type { CriticalRule } from './view-results.ts';

/**
 * Which limit of the hospital's own table a value is beyond. A rule names a test by code or name as sent, and counts only where
 * the unit is the very same text; `>500` is beyond every upper limit up to 500. Whatever is no number is left to the source's flag.
 */
export function criticalOf(rules: readonly CriticalRule[] | undefined, obs: ObservationFacts): ResultValue['critical'] {
  if (rules === undefined || rules.length === 0) return undefined;
  const names = new Set([obs.code, obs.name, obs.local].filter((name) => name !== undefined).map(folded));
  const unit = folded(obs.unit ?? '');
  for (const rule of rules) {
    if (!names.has(folded(rule.test)) || folded(rule.unit ?? '') !== unit) continue;
    const found = beyond(rule, obs.value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function beyond({ low, high }: CriticalRule, value: string | undefined): ResultValue['critical'] {
  const open = /^\s*([<>≦≧≤≥])=?(.*)$/u.exec(value?.normalize('NFKC') ?? '');
  const number = plainNumber(open === null ? value : open[2]);
  if (number === undefined) return undefined;
  const mayBeLow = open === null || '<≦≤'.includes(open[1] as string);
  const mayBeHigh = open === null || '>≧≥'.includes(open[1] as string);
  if (low !== undefined && mayBeLow && number <= low) return { side: 'low', limit: low };
  return high !== undefined && mayBeHigh && number >= high ? { side: 'high', limit: high } : undefined;
}

const folded = (text: string): string => text.normalize('NFKC').trim();
