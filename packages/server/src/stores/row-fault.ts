import { Fault } from '../fault.ts';

/**
 * A row store could not do what was asked. Nothing of the failed call is in the store, except after `rows.outcome-unknown`:
 * then read `cursor` again, it tells whether the apply happened.
 *
 * Codes: `rows.cursor-moved` another writer was faster · `rows.wrong-key` the file does not open with this key (or its first
 * page is damaged) · `rows.damaged` a page does not open · `rows.disk-full` · `rows.busy` another process writes ·
 * `rows.unreachable` database gone · `rows.outcome-unknown` connection lost while committing · `rows.not-utf8` database not in
 * UTF-8 · `rows.key-shape` wrong number of key parts · `rows.key-too-long` · `rows.text-not-well-formed` lone surrogate ·
 * `rows.range-not-valid` · `rows.key-not-hex` · `rows.fault` anything else, see `cause`. Messages never hold keys or values.
 */
export class RowFault extends Fault {
  constructor(code: string, message: string, cause?: unknown) {
    super(code, message, cause === undefined ? undefined : { cause });
  }
}
