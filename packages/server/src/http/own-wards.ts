import { permitOf } from '@tomoshibi/hospital';
import type { Context } from 'hono';
import { sessionOf } from './find-session.ts';

/** Wards whose sets a person may see and print: those of the account and of the PC; undefined: all. Asked behind the gate, where there always is a session; without a gate (tests) all. */
export function wardsToPrint(c: Context): readonly string[] | undefined {
  const found = sessionOf(c);
  if (!found.ok) return undefined;
  const { account, session } = found.value;
  if (permitOf(account, 'manage-printing') === 'yes') return undefined;
  const { device } = session;
  return [...account.wards, ...(device?.shared === true && device.ward !== undefined ? [device.ward] : [])];
}

export function mayPrintWard(c: Context, ward: string): boolean {
  const wards = wardsToPrint(c);
  return wards === undefined || wards.includes(ward);
}
