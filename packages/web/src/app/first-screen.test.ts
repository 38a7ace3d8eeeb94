import { ACTIONS, type Duty, permitOf, type Role } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import type { SessionView } from '../sources/session-source.ts';
import { firstPath } from './first-screen.ts';

const person = (role: Role, wards: readonly string[] = [], duties: readonly Duty[] = []) => ({
  role,
  wards,
  duties,
  permits: Object.fromEntries(ACTIONS.map((action) => [action, permitOf({ role, duties }, action)])) as SessionView['permits'],
});
const wardPc = { device: 'd', place: '3西 端末1', ward: '3西', shared: true };

it('everybody starts where their work is', () => {
  expect(firstPath(person('nurse', ['5東']), undefined)).toBe(`/ward/${encodeURIComponent('5東')}`);
  expect(firstPath(person('nurse', ['5東']), wardPc)).toBe(`/ward/${encodeURIComponent('3西')}`);
  expect(firstPath(person('nurse', ['5東']), { ...wardPc, shared: false })).toBe(`/ward/${encodeURIComponent('5東')}`);
  expect(firstPath(person('nurse'), undefined)).toBe('/');
  expect(firstPath(person('pharmacist'), undefined)).toBe('/pharmacy');
  expect(firstPath(person('doctor'), wardPc)).toBe('/');
  expect(firstPath(person('reception'), undefined)).toBe('/visits');
  expect(firstPath(person('it'), undefined)).toBe('/ready');
  expect(firstPath(person('it', [], ['accounts']), undefined)).toBe('/people');
  expect(firstPath(person('executive', [], ['privacy']), undefined)).toBe('/record');
});

it('nobody starts on a screen they may not use: a keeper of generations reads no chart', () => {
  expect(firstPath(person('executive', [], ['keeper']), undefined)).toBe('/me');
  expect(firstPath(person('nurse', ['5東'], ['keeper']), wardPc)).toBe('/me');
});
