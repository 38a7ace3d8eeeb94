import { addDays, type NightSetName } from '@tomoshibi/hospital';
import type { HospitalReader } from '../reader.ts';
import { type NightConfig, packBlanks, VISIT_DAYS } from './set-forms.ts';

/** Every set of a night, in the order of harm: the wards that are printed whole first, then the others, lists and packs after them. */
export async function listSets(
  reader: Pick<HospitalReader, 'hospital' | 'visits'>,
  config: NightConfig,
  night: string,
): Promise<readonly NightSetName[]> {
  const { wards } = await reader.hospital();
  const always = (ward: string): number => (config.printAlways?.includes(ward) ? 0 : 1);
  // A ward of the settings in which the copy knows nobody is asked for as well: its set fails, and somebody looks.
  const units = [...new Set([...wards.map(({ ward }) => ward), ...Object.keys(config.beds ?? {})])].sort(
    (a, b) => always(a) - always(b) || (a < b ? -1 : 1),
  );
  const departments = new Set<string>();
  for (let day = 0; day < (config.visitDays ?? VISIT_DAYS); day++) {
    const visits = await reader.visits({ day: addDays(night, day) ?? night });
    if (visits.ok) for (const { department } of visits.value.departments) departments.add(department);
  }
  const of = (sort: NightSetName['sort'], names: readonly string[]): NightSetName[] => names.map((unit) => ({ sort, unit }));
  return [
    ...of('ward', units),
    ...(config.printWardList
      ? of(
          'list',
          wards.map(({ ward }) => ward),
        )
      : []),
    ...of('pharmacy', ['']),
    ...of('diet', ['']),
    ...of('department', [...departments].sort()),
    ...(packBlanks(config).length === 0
      ? []
      : of(
          'blank',
          wards.map(({ ward }) => ward),
        )),
  ];
}
