import type { ChartSummary } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { askingMethods, askingSource, refItself, type WhyAsked } from './asking-source.ts';
import type { ChartSource, OpenedFor } from './chart-source.ts';
import { SourceError } from './source-error.ts';

/** A server that wants a reason once per chart, and remembers it. */
function strict(code: string) {
  const calls: string[] = [];
  const told = new Set<string>();
  const source = {
    summary: async (patient: { ref?: string; number?: string }, how: OpenedFor = {}) => {
      calls.push(`summary ${JSON.stringify(how)}`);
      if (how.purpose ?? how.emergency) told.add('k7');
      if (!told.has('k7')) throw new SourceError(code, { relation: 'none' });
      return { bar: { ref: patient.ref ?? 'k7' } } as ChartSummary;
    },
    section: async () => {
      calls.push('section');
      if (!told.has('k7')) throw new SourceError(code);
      return 'drugs';
    },
    hospital: async () => {
      throw new SourceError('web.unreachable');
    },
  } as unknown as ChartSource;
  return { source, calls };
}

describe('a chart outside one’s own patients', () => {
  const opened: string[] = [];
  const asked: WhyAsked[] = [];
  const asking = (source: ChartSource, why: OpenedFor | undefined): ChartSource =>
    askingSource({
      source,
      askWhy: async (question) => {
        asked.push(question);
        return why;
      },
      opened: (ref, how) => opened.push(`${ref} ${JSON.stringify(how)}`),
    });

  it('opens after the purpose was asked, once, and the answer goes to the server (R-029)', async () => {
    const { source, calls } = strict('access.purpose-needed');
    const one = asking(source, { purpose: 'consult' });
    await one.summary({ number: '00123456' }, { asOf: '2026-10-30T23:45' });
    await one.summary({ ref: 'k7' });
    expect(asked.splice(0)).toEqual([{ asked: 'purpose', patient: { number: '00123456' } }]);
    expect(calls).toEqual([
      'summary {"asOf":"2026-10-30T23:45"}',
      'summary {"asOf":"2026-10-30T23:45","purpose":"consult"}',
      'summary {}',
    ]);
    expect(opened.splice(0)).toEqual(['k7 {"asOf":"2026-10-30T23:45","purpose":"consult"}']);
  });
  it('asks again in a new session, whichever part of the chart is read first', async () => {
    const { source, calls } = strict('access.emergency-needed');
    const one = asking(source, { emergency: 'unconscious' });
    await expect(one.section({ patient: { ref: 'k7' }, section: 'drugs' })).resolves.toBe('drugs');
    expect(calls).toEqual(['section', 'summary {"emergency":"unconscious"}', 'section']);
    expect(asked.splice(0)).toEqual([{ asked: 'emergency', patient: { ref: 'k7' } }]);
  });
  it('is asked about the same way where notes or transfer papers are the first to need it', async () => {
    const { source, calls } = strict('access.purpose-needed');
    const desk = { note: async (_: object, text: string) => `${await source.section({} as never)} ${text}` };
    const carry = { add: async (_: string) => source.section({} as never) };
    const parts = { source, askWhy: async () => ({ purpose: 'treatment' as const }), opened: () => {} };
    await expect(askingMethods(desk, parts).note({ ref: 'k7' }, 'typed')).resolves.toBe('drugs typed');
    expect(calls).toEqual(['section', 'summary {"purpose":"treatment"}', 'section']);
    const other = strict('access.purpose-needed');
    const papers = { add: async (_: string) => other.source.section({} as never) };
    await expect(askingMethods(papers, { ...parts, source: other.source }, refItself).add('k7')).resolves.toBe('drugs');
    await expect(carry.add('k7')).resolves.toBe('drugs');
  });
  it('stays shut when the person goes back, and other refusals ask nothing', async () => {
    const one = asking(strict('access.purpose-needed').source, undefined);
    await expect(one.summary({ ref: 'k7' })).rejects.toMatchObject({ code: 'access.purpose-needed' });
    asked.splice(0);
    await expect(one.hospital()).rejects.toMatchObject({ code: 'web.unreachable' });
    expect(asked).toEqual([]);
  });
});
