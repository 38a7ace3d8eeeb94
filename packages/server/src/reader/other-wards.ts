import type { ChartRows, MovementFacts, PatientCare, StoredItem } from '@tomoshibi/hospital';

/** 入院予定, 転棟予定, 転棟, 退院; the newest few of each are enough for the days that count. */
const KINDS = ['ADT-21', 'ADT-41', 'ADT-42', 'ADT-52'] as const;
const NEWEST = 3;

/** Wards the patient is planned for or has left, each with its day: they read before a stay and write after it. */
export async function readOtherWards(rows: ChartRows, patient: string): Promise<NonNullable<PatientCare['otherWards']>> {
  const found = await Promise.all(KINDS.map((kind) => rows.items(patient, kind, { limit: NEWEST })));
  return found.flat().flatMap(otherWard);
}

export function otherWard({ key, row: { facts } }: StoredItem): readonly { readonly ward: string; readonly day: string }[] {
  if (facts?.kind !== 'movement' || facts.cancels === true) return [];
  const { ward, time } = whereAndWhen(key.kind, facts);
  const day = time ?? (/^\d{8}$/.test(key.day) ? `${key.day.slice(0, 4)}-${key.day.slice(4, 6)}-${key.day.slice(6)}` : '');
  return ward === undefined ? [] : [{ ward, day: day.slice(0, 10) }];
}

/** Planned moves name the ward in PV2-1, or in PV1-3 where the sender knows only one place. */
function whereAndWhen(
  kind: string,
  facts: MovementFacts,
): { readonly ward: string | undefined; readonly time: string | undefined } {
  switch (kind) {
    case 'ADT-21':
      return { ward: (facts.planned ?? facts.place)?.ward, time: facts.plannedAdmissionAt ?? facts.at };
    case 'ADT-41':
      return { ward: (facts.planned ?? facts.place)?.ward, time: facts.at };
    case 'ADT-42':
      return { ward: facts.from?.ward, time: facts.at };
    default:
      return { ward: facts.place?.ward, time: facts.dischargedAt ?? facts.at };
  }
}
