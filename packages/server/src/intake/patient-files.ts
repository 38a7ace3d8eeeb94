import type { Walked } from '@tomoshibi/formats';

export type WalkedPatient = Extract<Walked, { kind: 'patient' }>;

export interface PatientFile {
  /** Path below the root. */
  readonly path: string;
  /** A file beside the main file of a 拡張ストレージ document. */
  readonly companion: boolean;
}

/** Every file of a patient's folder, in the order of the walk: messages, then each document's main file and what lies beside it. */
export function patientFiles({ folder, files, documents }: WalkedPatient): PatientFile[] {
  const all = files.map(({ day, type, name }): PatientFile => ({ path: `${folder}/${day}/${type}/${name}`, companion: false }));
  for (const { day, type, name, main, companions } of documents) {
    const at = `${folder}/${day}/${type}/${name}`;
    if (main !== undefined) all.push({ path: `${at}/${main}`, companion: false });
    for (const companion of companions) all.push({ path: `${at}/${companion}`, companion: true });
  }
  return all;
}

/** The patient's folder of the path of a file: three deep, or two for a number of up to three characters. */
export function patientFolderOf(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, (parts[4] ?? '').startsWith(`${parts[1]}_`) ? 2 : 3).join('/');
}
