import { codeOf } from '../fault.ts';
import { RowFault } from './row-fault.ts';

/** PostgreSQL's messages and details may quote keys; they stay in `cause`, only the code leaves. */
export function postgresFault(error: unknown): unknown {
  if (error instanceof RowFault) return error;
  const code = codeOf(error) ?? '';
  if (code === '53100') return new RowFault('rows.disk-full', 'the disk of the database is full', error);
  // Class 08 connection, 57P database stopping, E… from the socket, none: pg's own "connection terminated".
  if (/^(08|57P|E[A-Z]+$|28|3D)/.test(code) || code === '')
    return new RowFault('rows.unreachable', 'the database does not answer', error);
  return new RowFault('rows.fault', `the rows cannot be used: ${code}`, error);
}
