import { describe, expect, it } from 'vitest';
import { systemOf, tableOf } from './systems.ts';

const LOCAL = 'urn:uuid:00000000-0000-8000-a000-000000000000';

describe('the system of a code', () => {
  it('is national only when the message names the table and the code has its shape', () => {
    expect(systemOf('HOT9', '123456789', LOCAL)).toBe('http://medis.or.jp/CodeSystem/master-HOT9');
    expect(systemOf('JC10', '3H015000002326101', LOCAL)).toBe('http://medis.or.jp/CodeSystem/master-JLAC10-17digits');
    expect(systemOf('HOT9', '12345', LOCAL)).toBe(`${LOCAL}#HOT9`);
    expect(systemOf('JC10', '0000181802', LOCAL)).toBe(`${LOCAL}#JC10`);
    expect(systemOf(undefined, '123456789', LOCAL)).toBe(LOCAL);
    expect(systemOf('99薬', '1', LOCAL)).toBe(`${LOCAL}#99%E8%96%AC`);
  });

  it('stays what it was called where it came with a name of its own', () => {
    expect(systemOf('http://jpfhir.jp/x', '1', LOCAL)).toBe('http://jpfhir.jp/x');
    expect(tableOf('http://medis.or.jp/CodeSystem/master-HOT13')).toBe('HOT13');
    expect(tableOf('http://jpfhir.jp/x')).toBe('http://jpfhir.jp/x');
  });
});
