import { ok, type Result, refuse } from '../kernel/result.ts';
import type { IncidentReported } from './events.ts';

/** ヒヤリハット. Kind and place are enough at night; the text may follow. Refusals: `desk.place-needed`. */
export function reportIncident(asked: Omit<IncidentReported, 'kind' | 'v'>): Result<IncidentReported> {
  const place = asked.place.trim();
  return place === ''
    ? refuse('desk.place-needed')
    : ok({ kind: 'desk.incident-reported', v: 1, ...asked, place, text: asked.text.trim() });
}
