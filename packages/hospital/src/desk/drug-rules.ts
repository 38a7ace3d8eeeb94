import type { DrugItem } from '../chart/view.ts';
import type { DispensingTest, DispensingValue } from './dispensing-values.ts';

/** One line of the hospital's own table: the words are the hospital's, we only find where they apply. */
export interface DrugRule {
  /** Parts of drug names, any of them. */
  readonly drugs: readonly string[];
  /** Applies when the newest value of the test is below or above; without a test it applies always. */
  readonly test?: DispensingTest | undefined;
  readonly below?: number | undefined;
  readonly above?: number | undefined;
  readonly say: string;
}

export interface DrugRules {
  readonly version: string;
  readonly rules: readonly DrugRule[];
}

export interface RuleShown {
  readonly say: string;
  readonly drug: string;
  readonly test?: DispensingTest;
  /** `applies`: the value is beyond the bound. `value-missing`: no plain number to compare, so the line is shown to be asked. */
  readonly why: 'always' | 'applies' | 'value-missing';
}

/** Lines of the hospital's table for these drugs; undefined when the hospital has given none: 規則なし. */
export function rulesFor(
  rules: DrugRules | undefined,
  drugs: readonly DrugItem[],
  values: readonly DispensingValue[],
): { readonly version: string; readonly shown: readonly RuleShown[] } | undefined {
  if (rules === undefined) return undefined;
  const shown = drugs.flatMap((drug) => {
    const name = plain(drug.name);
    return rules.rules
      .filter((rule) => rule.drugs.some((word) => name.includes(plain(word))))
      .flatMap((rule) => {
        const why = whyOf(rule, values);
        if (why === undefined) return [];
        return [{ say: rule.say, drug: drug.name, why, ...(rule.test === undefined ? {} : { test: rule.test }) }];
      });
  });
  return { version: rules.version, shown };
}

function whyOf(rule: DrugRule, values: readonly DispensingValue[]): RuleShown['why'] | undefined {
  if (rule.test === undefined) return 'always';
  const number = values.find(({ test }) => test === rule.test)?.series[0]?.values[0]?.number;
  if (number === undefined) return 'value-missing';
  const beyond = (rule.below !== undefined && number < rule.below) || (rule.above !== undefined && number > rule.above);
  return beyond ? 'applies' : undefined;
}

const plain = (text: string): string => text.normalize('NFKC').toUpperCase().replaceAll(/\s/gu, '');
