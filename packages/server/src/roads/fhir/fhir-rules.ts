import type { OnceToken } from '../mllp/once-token.ts';

/** What placing knows besides the bytes. */
export interface FhirRules {
  /** Name of the source. */
  readonly source: string;
  /** System of the identifier that is the hospital's 患者番号, when the source says so. */
  readonly patientSystem?: string | undefined;
  /** The id of a Patient is the 患者番号, when the source says so. */
  readonly patientIds?: 'number' | undefined;
  /** 医療機関コード of this hospital: what other hospitals number is then not ours. */
  readonly institution?: string | undefined;
  /** Names resources that say themselves when they were made, so that the same one sent again is kept once. */
  readonly token?: OnceToken | undefined;
}
