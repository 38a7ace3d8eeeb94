import type { KitKdf, KitScope } from './kit-head.ts';

/** What is known of a lost kit: for 紛失評価票. Counts and times; no patient. */
export interface KitLossFacts {
  readonly kit: string;
  readonly id?: string;
  readonly scope?: KitScope;
  readonly keyFile: boolean;
  /** How the passphrase is stretched; absent where this home has no keys of the kit any more. */
  readonly kdf?: KitKdf;
  readonly madeInstant?: string;
  readonly keeper?: string;
  readonly place?: string;
  readonly seal?: string;
  /** Newest generation that was written on it, as far as the record knows. */
  readonly generation?: number;
  readonly writtenInstant?: string;
  readonly asOfInstant?: string;
  readonly patientCount?: number;
  readonly kitBytes?: number;
  readonly goodUntilInstant?: string;
  readonly checkedInstant?: string;
  readonly checkedWhere?: string;
  readonly lost: { readonly atInstant: string; readonly by: string; readonly note: string; readonly lastSeen?: string };
  readonly found?: { readonly atInstant: string; readonly by: string; readonly note: string };
  /** Files of what was written in it that came home. */
  readonly returnedFiles: number;
}
