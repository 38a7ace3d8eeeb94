import type { FormDefinition, Words } from './form-definition.ts';
import type { FormState } from './form-state.ts';

/** S-11 様式: every version of every form, the product's and the hospital's, by code and newest first. */
export interface FormsView {
  readonly forms: readonly FormLineView[];
}

export interface FormLineView {
  readonly form: string;
  readonly version: string;
  readonly words: Words;
  readonly size: FormDefinition['size'];
  readonly state: FormState;
  /** Of what it says now. */
  readonly approvals: number;
  /** Version it was copied from; absent: it came with the product. */
  readonly from?: string;
  readonly note?: string;
  /** Units that were given blank sheets of it: to be collected when it is replaced or withdrawn. */
  readonly holders: number;
}

export interface FormVersionView {
  readonly line: FormLineView;
  readonly definition: FormDefinition;
  /** Of the definition: what an approval is for. */
  readonly sha256: string;
  /** What it is compared with: the version it was copied from. */
  readonly base?: FormDefinition;
  /** 誰が書いたか, as people are named. */
  readonly writers: readonly string[];
  readonly approvals: readonly { readonly name: string; readonly atInstant: string }[];
  readonly published?: { readonly name: string; readonly atInstant: string };
  readonly withdrawn?: { readonly name: string; readonly atInstant: string; readonly reason: string };
  /** Blank packs handed out, newest first. */
  readonly packs: readonly {
    readonly pack: string;
    readonly unit: string;
    readonly firstSerial: string;
    readonly lastSerial: string;
    readonly count: number;
    readonly atInstant: string;
  }[];
}
