/** `station-seq`, the name of one original on screens and in API calls. It says nothing about the patient. */
export const originalRef = (station: string, seq: number): string => `${station}-${seq}`;

export function readOriginalRef(text: string): { readonly station: string; readonly seq: number } | undefined {
  const match = /^([a-z0-9-]{1,32})-(\d{1,15})$/.exec(text);
  return match === null ? undefined : { station: match[1] as string, seq: Number(match[2]) };
}
