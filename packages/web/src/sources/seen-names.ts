import type { NameView } from '@tomoshibi/hospital';
import type { ChartSource } from './chart-source.ts';

/**
 * Remembers, in this page's memory, who stood behind an opaque id in a list already shown: the question why a chart is opened
 * names the patient without reading anything more.
 */
export interface SeenNames {
  readonly source: ChartSource;
  nameOf(ref: string): { readonly name: NameView; readonly number: string } | undefined;
  forget(): void;
}

export function seenNames(source: ChartSource): SeenNames {
  const seen = new Map<string, { readonly name: NameView; readonly number: string }>();
  const note = (one: { readonly ref: string; readonly name: NameView; readonly number: string }): void => {
    seen.set(one.ref, { name: one.name, number: one.number });
  };
  return {
    source: {
      ...source,
      async find(query, limit) {
        const answer = await source.find(query, limit);
        for (const one of [...answer.patients, ...answer.similar]) note(one);
        return answer;
      },
      async ward(ward, how) {
        const view = await source.ward(ward, how);
        for (const { patient } of view.lines) note(patient);
        return view;
      },
    },
    nameOf: (ref) => seen.get(ref),
    forget: () => seen.clear(),
  };
}
