/** By which road a message came, when it was not found in a storage. */
export const ROADS = ['mllp', 'fhir', 'fhir-files', 'lists'] as const;
export type Road = (typeof ROADS)[number];
