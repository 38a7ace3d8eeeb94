import type { KitScope, KitView } from '@tomoshibi/hospital';
import type { Language } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import type { ja } from './messages.ts';
import { shapes, showSize } from './model.ts';

type Words = typeof ja;

export function scopeWords(scope: KitScope | undefined, m: Words): string {
  if (scope === undefined) return '—';
  if (scope.kind === 'ward') return m.scopes.ward(scope.wards.join('・'));
  return scope.kind === 'inpatients' ? m.scopes.inpatients(scope.days) : m.scopes[scope.kind];
}

/** Cells of the table, for screen, print and CSV alike. */
export function cellsOf(kit: KitView, m: Words, language: Language) {
  const { generation, forecast, conditions, state } = kit;
  const at = (instant: string | undefined): string => (instant === undefined ? '' : showInstant(instant, language));
  const days = forecast.figures?.daysUntilFull;
  return {
    kit: kit.kit,
    state: `${shapes[state]} ${conditions.map(({ word }) => m.words[word]).join('・')}`,
    place: [kit.place ?? m.noPlace, kit.keeper].filter((part) => part !== undefined).join(' '),
    scope: `${scopeWords(kit.scope, m)}${generation === undefined ? '' : ` ${m.patients(generation.patientCount.toLocaleString())}`}`,
    asOf:
      generation === undefined
        ? m.noGeneration
        : generation.asOfInstant === undefined
          ? m.asOfUnknown
          : at(generation.asOfInstant),
    until: at(generation?.goodUntilInstant),
    size:
      generation === undefined
        ? ''
        : [showSize(generation.kitBytes), days === undefined ? undefined : m.full(days)]
            .filter((part) => part !== undefined)
            .join(' '),
  };
}
