import { patientRef } from '../reader/patient-ref.ts';
import type { Key, RowStore, Table } from '../stores/row-store.ts';
import type { Difference } from './compare-rows.ts';
import type { Finding } from './statement.ts';

const MOST_FIELDS = 8;
const CODES = { altered: 'prove.row-altered', extra: 'prove.row-extra', missing: 'prove.row-missing' } as const;
/** Which key part is a patient's number. */
const PATIENT_AT: Partial<Record<Table, number>> = { item: 0, patient: 0, patientProblem: 0, bed: 3 };

/** What differs, where, and in which fields: the patient by the opaque ref of the pages, and never a value. */
export async function nameDifference(
  clean: RowStore,
  serving: RowStore,
  refKey: string,
  { table, key, what }: Difference,
): Promise<Finding> {
  const fields = what === 'altered' ? fieldsOf(await clean.get(table, key), await serving.get(table, key)) : [];
  return {
    code: CODES[what],
    table,
    ...(table === 'item' ? { kind: key[1] as string } : {}),
    patient: refOf(table, key, refKey),
    ...(fields.length === 0 ? {} : { fields }),
  };
}

/** A place in the source may hold the patient's number: it is named as opaquely as a patient. */
function refOf(table: Table, key: Key, refKey: string): string {
  const at = PATIENT_AT[table];
  return patientRef(refKey, at === undefined ? key.join('\u0000') : (key[at] as string));
}

function fieldsOf(own: string | undefined, their: string | undefined): string[] {
  const fields: string[] = [];
  try {
    differing(JSON.parse(own ?? ''), JSON.parse(their ?? ''), '', fields);
  } catch {
    return ['(text)'];
  }
  return fields;
}

function differing(a: unknown, b: unknown, path: string, into: string[]): void {
  if (into.length >= MOST_FIELDS || JSON.stringify(a) === JSON.stringify(b)) return;
  if (!isTree(a) || !isTree(b) || Array.isArray(a) !== Array.isArray(b)) return void into.push(path === '' ? '(whole)' : path);
  const before = into.length;
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    // A name that is not one of ours might be data.
    const shown = /^[a-zA-Z]\w{0,39}$|^\d{1,5}$/.test(name) ? name : '*';
    differing(a[name], b[name], path === '' ? shown : `${path}.${shown}`, into);
  }
  if (into.length === before) into.push(path === '' ? '(order)' : `${path} (order)`);
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
