/**
 * Kinds of chart rows that have no data type in the 標準化ストレージ. They stand where a data type stands in the path of an original:
 * `000/123/0001234/20261123/APT/0001234_20261123_APT_<key>_<sentAt>_<dept>_1`. What the bytes are (HL7, FHIR, a line of a list) is
 * seen from the bytes.
 */
export const ROAD_KINDS = ['APT', 'LST', 'MRG', 'VIT'] as const;
export type RoadKind = (typeof ROAD_KINDS)[number];

const KINDS: ReadonlySet<string> = new Set(ROAD_KINDS);
export const isRoadKind = (kind: string): kind is RoadKind => KINDS.has(kind);
