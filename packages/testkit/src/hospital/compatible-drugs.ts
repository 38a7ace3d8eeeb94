import type { DrugUse } from './conditions.ts';

/** One of each group at most, the first that is there: nobody takes two anticoagulants. */
const ALIKE: readonly (readonly string[])[] = [
  ['warfarin', 'apixaban', 'edoxaban'],
  ['sacubitril', 'candesartan', 'olmesartan'],
  ['carvedilol', 'bisoprolol'],
  ['lansoprazole', 'esomeprazole'],
  ['lemborexant', 'zolpidem'],
  ['celecoxib', 'loxoprofen'],
  ['rosuvastatin', 'atorvastatin'],
];
const THINNERS = ['warfarin', 'apixaban', 'edoxaban', 'clopidogrel'];
const KIDNEY = ['ckd', 'dialysis'];

/** What a pharmacist would not let pass is left out, so that the chart is one that could be. */
export function compatible(uses: readonly DrugUse[], illnesses: readonly { readonly key: string }[]): readonly DrugUse[] {
  const has = (...keys: readonly string[]): boolean => illnesses.some((illness) => keys.includes(illness.key));
  const thin = uses.some((use) => THINNERS.includes(use.drug));
  return uses.filter((use, i) => {
    const group = ALIKE.find((alike) => alike.includes(use.drug));
    if (group !== undefined && uses.slice(0, i).some((other) => group.includes(other.drug))) return false;
    if (uses.slice(0, i).some((other) => other.drug === use.drug)) return false;
    if (['celecoxib', 'loxoprofen'].includes(use.drug)) return !thin && !has('heart-failure', ...KIDNEY);
    return !(
      has(...KIDNEY) && ['magnesium', 'metformin', 'methotrexate', 'apixaban', 'edoxaban', 'empagliflozin'].includes(use.drug)
    );
  });
}
