import type { Purpose } from '@tomoshibi/hospital';
import type { CarriedSource } from '../../sources/carried-source.ts';
import type { Chosen } from './PatientChoice.tsx';

/** What has just been done. */
export type Said = { readonly problems?: readonly string[] } & (
  | { readonly said: 'taken'; readonly patient: Chosen }
  | { readonly said: 'nobody' | 'held' | 'discarded' }
);

/** What every part of the screen needs. */
export interface FormProps {
  readonly carried: CarriedSource;
  readonly chosen: Chosen | undefined;
  readonly purpose: Purpose | undefined;
  readonly onTaken: (said: Said) => void;
}
