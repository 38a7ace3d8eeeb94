import { randomBytes } from 'node:crypto';

/** `u` and 12 hex digits: says nothing about the person. */
export const newAccountId = (): string => `u${randomBytes(6).toString('hex')}`;
export const newDeviceId = (): string => `d${randomBytes(6).toString('hex')}`;
