import type { CarriedView } from '@tomoshibi/hospital';

/** Names of all drugs that stand in what was brought, each once, in the order they are stated. */
export const carriedDrugs = (view: CarriedView): readonly string[] => [
  ...new Set(
    view.items
      .filter(({ retracted }) => retracted === undefined)
      .flatMap(({ document }) => document?.dispensings ?? [])
      .flatMap(({ groups }) => groups.flatMap(({ drugs }) => drugs.map(({ name }) => name))),
  ),
];
