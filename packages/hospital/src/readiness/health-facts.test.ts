/**
 * Breakages seen to fail: a line without a next step · a list called silent in red · the demo's age called bad · the plan's first
 * minute called late · a full disk called good · unreadable files counted twice when stopped.
 */
import { describe, expect, it } from 'vitest';
import { type HealthFacts, healthOf } from './health-facts.ts';

const NOW = '2026-11-23T03:00:00.000Z';
const ago = (minutes: number): string => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const GIB = 1024 ** 3;

const source = (change: Partial<HealthFacts['sources'][number]> = {}): HealthFacts['sources'][number] => ({
  source: 'emr',
  road: 'storage',
  asOfInstant: ago(4),
  complete: true,
  plannedMinutes: 15,
  arrivedInstant: ago(4),
  limitMinutes: 60,
  state: 'arriving',
  unreadable: 0,
  quarantined: 0,
  ...change,
});
const facts = (change: Partial<HealthFacts> = {}): HealthFacts => ({
  nowInstant: NOW,
  sources: [source()],
  takenOnce: false,
  disks: [{ part: 'vault', freeBytes: 500 * GIB, totalBytes: 1000 * GIB }],
  intakeRunning: true,
  recordWritable: true,
  certificateUntil: ago(-60 * 24 * 300),
  ...change,
});
const states = (change: Partial<HealthFacts>) => Object.fromEntries(healthOf(facts(change)).map(({ id, state }) => [id, state]));

/** One failure each, and the line that must say it. */
const FAILURES: readonly (readonly [string, Partial<HealthFacts>, 'look' | 'bad'])[] = [
  ['compared.emr', { sources: [source({ asOfInstant: ago(20) })] }, 'look'],
  ['compared.emr', { sources: [source({ asOfInstant: ago(31) })] }, 'bad'],
  ['compared.emr', { sources: [source({ complete: false })] }, 'look'],
  ['silent.emr', { sources: [source({ arrivedInstant: ago(70), state: 'stopped' })] }, 'bad'],
  ['silent.emr', { sources: [source({ arrivedInstant: ago(50), state: 'slow' })] }, 'look'],
  ['silent.予約', { sources: [source({ source: '予約', road: 'list', arrivedInstant: ago(90_000), state: 'stopped' })] }, 'look'],
  [
    'source.emr',
    { sources: [source({ alarm: { reason: 'intake.alarm-failing', sinceInstant: ago(9), stopped: true } })] },
    'bad',
  ],
  ['problems.emr', { sources: [source({ unreadable: 3 })] }, 'look'],
  ['record', { recordWritable: false }, 'bad'],
  ['intake', { intakeRunning: false }, 'bad'],
  ['disk.vault', { disks: [{ part: 'vault', freeBytes: 15 * GIB, totalBytes: 1000 * GIB }] }, 'bad'],
  ['disk.vault', { disks: [{ part: 'vault', freeBytes: 15 * GIB, totalBytes: 200 * GIB }] }, 'look'],
  ['certificate', { certificateUntil: ago(-60 * 24 * 10) }, 'look'],
  ['certificate', { certificateUntil: ago(60) }, 'bad'],
];

describe('R-349: the health of the product in plain words', () => {
  it('all is well: every line is good, and what was looked at has its line', () => {
    expect(states({})).toEqual({
      'compared.emr': 'good',
      record: 'good',
      intake: 'good',
      'disk.vault': 'good',
      certificate: 'good',
    });
  });

  it.each(FAILURES)('%s fails alone, and says what, since when, what to do now, whom to ask', (id, change, state) => {
    const failing = healthOf(facts(change)).filter((line) => line.state !== 'good');
    expect(failing.map((line) => [line.id, line.state])).toEqual([[id, state]]);
    const [line] = failing;
    for (const words of [line?.ja, line?.en, line?.next?.ja, line?.next?.en]) expect(words).toMatch(/\S{4}/);
    expect(line?.whom).toMatch(/^(systems|charge)$/);
    // When it began is known of everything that has a time of its own.
    if (/^(compared|silent|source|certificate)/.test(id)) expect(line?.since).toMatch(/Z$/);
  });

  it('a source never compared, and a feed nothing ever came from, are said so', () => {
    const { asOfInstant, arrivedInstant, ...never } = source({ state: 'never', complete: false });
    expect(states({ sources: [never] })).toMatchObject({ 'compared.emr': 'bad' });
    expect(states({ sources: [{ ...never, road: 'feed', complete: true }] })).toMatchObject({ 'silent.emr': 'look' });
  });

  it('a demo is taken once: nobody is meant to look again', () => {
    const old = source({ asOfInstant: ago(5000), arrivedInstant: ago(5000), state: 'stopped' });
    expect(states({ takenOnce: true, sources: [old], intakeRunning: false })).toMatchObject({ 'compared.emr': 'good' });
    expect(states({ takenOnce: true, sources: [old], intakeRunning: false })).not.toHaveProperty('intake');
  });
});
