/**
 * The nightly proof: a sound copy passes, and each planted fault is named and makes it fail.
 *
 * Breakages of our own code that the tests of this folder were seen to catch: missing or extra rows not seen, values not
 * compared; a patient named in clear; too many or too few originals for what the source said let pass, counts not begun anew
 * at a pass; the last proof not remembered; alarms of the copy, rows behind, a stale copy not told; always proved; the newest
 * statement gone, or an earlier one altered, not told; digest, age, number of a statement not compared; a failed statement
 * accepted; the clean place left behind; serving rows followed too far; differences dropped when looked at again; originals not
 * compared with their digests.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntakeEvent } from '@tomoshibi/hospital';
import { writeTree } from '@tomoshibi/testkit';
import { copyVault, createSigningKey, createVaultKeys, folderSource, openFolderPlace } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRows, openWriting } from '../compose.ts';
import { type Home, initHome, openHome } from '../home/home.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import { openDecodePool } from '../projector/decode-pool.ts';
import { PROJECTION } from '../projector/projector.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import type { Key, RowStore, Table } from '../stores/row-store.ts';
import { checkProof } from './check-proof.ts';
import { readProof } from './proof-shelf.ts';
import { type Proved, prove } from './prove.ts';
import type { ProveOptions } from './prove-options.ts';
import { proverKeyOf } from './prover-key.ts';
import { signProof } from './signed-proof.ts';
import type { ProofStatement } from './statement.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-prove-'));
/** A home with one proof made; every test works on a copy of it. */
const sound = join(folder, 'sound');
/** After everything the tests take in, whatever the day they run on: events that are handed in must not look older. */
const NOW = new Date(Date.now() + 10 * 60_000).toISOString();
const NIGHT_AFTER = new Date(Date.parse(NOW) + 24 * 3_600_000).toISOString();
/** File names of the proofs of both nights. */
const nameOf = (at: string): string => `proof-${hospitalToday(new Date(at)).replaceAll('-', '')}`;
const FIRST = nameOf(NOW);
const SECOND = nameOf(NIGHT_AFTER);
const SECOND_LATER = new Date(Date.parse(NIGHT_AFTER) + 1000).toISOString();
let copies = 0;
const pool = openDecodePool();

const homeOf = (from = sound): Home => {
  const own = join(folder, `home-${++copies}`);
  cpSync(from, own, { recursive: true });
  return openHome(own);
};
const proveAt = (home: Home, more: Partial<ProveOptions> = {}): Promise<Proved> =>
  prove({ home, now: () => NIGHT_AFTER, staleHours: 1000, pool, ...more });
const codes = ({ statement }: Proved): string[] => [...new Set(statement.findings.map(({ code }) => code))];

async function withRows<T>(home: Home, work: (rows: RowStore, cursor: number) => Promise<T>): Promise<T> {
  const rows = await openRows(home);
  try {
    return await work(rows, await rows.cursor(PROJECTION));
  } finally {
    await rows.close();
  }
}

/** Changes one serving row behind the projector's back. */
const tamper = (home: Home, table: Table, key: Key, value: string | null): Promise<void> =>
  withRows(home, (rows, cursor) => rows.apply(PROJECTION, cursor, cursor, [{ table, key, value }]));

async function append(home: Home, ...events: IntakeEvent[]): Promise<void> {
  const writing = await openWriting(home.folder, pool);
  const batch = createEntryBatch(writing.ledger, writing.projector);
  for (const event of events) batch.add(event);
  await batch.settled();
  await writing.close();
}

const pass = (seen: number, complete = true): IntakeEvent => ({
  kind: 'intake.pass-finished',
  v: 1,
  source: 'emr',
  startedAt: NOW,
  finishedAt: NOW,
  seen,
  taken: 0,
  unchanged: seen,
  unreadable: 0,
  complete,
  problems: [],
});

const somePrescription = (home: Home) =>
  withRows(home, async (rows) => {
    for await (const row of rows.scan('item')) if (row.key[1] === 'OMP-01' && row.value.includes('"facts"')) return row;
    throw new RangeError('no prescription');
  });

beforeAll(async () => {
  const tree = join(folder, 'tree');
  await writeTree({ seed: 5, patients: 6, years: 1, until: '2026-11-20' }, tree, { mtime: true });
  const home = await initHome(sound, {
    v: 1,
    hospital: 'みほん病院',
    station: 'test',
    demo: false,
    sources: [{ name: 'emr', kind: 'ssmix2', roots: [tree], plannedMinutes: 15 }],
    rows: { kind: 'sqlite' },
  });
  const writing = await openWriting(sound, pool);
  await takeSsmix2(writing, { source: 'emr', roots: [tree] });
  await writing.close();
  await prove({ home, now: () => NOW, pool });
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the nightly proof of a sound copy', () => {
  it('opens everything, makes every chart anew, counts against the source, opens 5 patients to the end, and passes', async () => {
    const home = homeOf();
    const other = join(folder, 'stick');
    cpSync(home.vaultFolder, other, { recursive: true });
    const out = join(folder, 'out');
    const { statement, files } = await proveAt(home, { from: { folder: other, place: 'stick' }, out });
    expect(statement).toMatchObject({
      number: 2,
      day: hospitalToday(new Date(NIGHT_AFTER)),
      ok: true,
      findings: [],
      notCompared: [],
      copy: { place: 'stick', behindEntries: 0 },
      verified: { alarms: 0, orphans: 0 },
      rebuilt: { patients: 6, tailEntries: 0 },
    });
    const [source] = statement.sources;
    expect([source?.source, source?.seen, source?.notTaken]).toEqual(['emr', source?.held, 0]);
    expect(statement.verified.entries).toBe(statement.rebuilt.entries);
    expect(statement.compared.item?.rows).toBeGreaterThan(100);
    for (const table of Object.values(statement.compared)) expect(table).toMatchObject({ altered: 0, extra: 0, missing: 0 });
    expect(new Set(statement.opened.map(({ patient }) => patient)).size).toBe(5);
    for (const { sections, originals } of statement.opened) {
      expect(Object.keys(sections)).toEqual(expect.arrayContaining(['drugs', 'results', 'documents', 'summary.allergies']));
      expect(originals).toBeGreaterThan(0);
    }
    expect(files.every((file) => file.startsWith(out) && existsSync(file))).toBe(true);
    expect(readFileSync(files[0] as string, 'latin1').startsWith('%PDF-')).toBe(true);
  });

  it('leaves nothing behind, and names no patient and no value', async () => {
    const home = homeOf();
    await somePrescription(home).then(({ key, value }) => tamper(home, 'item', key, value.replace('"flag":"1"', '"flag":"9"')));
    const { statement, files } = await proveAt(home);
    expect(statement.ok).toBe(false);
    expect(readdirSync(join(home.folder, 'proofs')).filter((name) => name.startsWith('clean-'))).toEqual([]);
    const text = readFileSync(files[2] as string, 'utf8');
    const numbers = await withRows(home, async (rows) =>
      (await rows.find('patient', { prefix: [] })).map(({ key }) => key[0] as string),
    );
    expect(numbers).toHaveLength(6);
    for (const number of numbers) expect(text).not.toContain(number);
  });

  it('goes on while new originals come in: what is younger than the copy is read from the serving vault', async () => {
    const home = homeOf();
    const old = join(folder, 'yesterday');
    cpSync(home.vaultFolder, old, { recursive: true });
    await append(home, pass(1, false));
    const { statement } = await proveAt(home, { from: { folder: old, place: 'yesterday' } });
    expect(statement).toMatchObject({ findings: [], ok: true, copy: { behindEntries: 1 }, rebuilt: { tailEntries: 1 } });
  });

  it('takes the newest whole generation of a place of copies', async () => {
    const home = homeOf();
    const place = join(folder, 'place');
    const { verifierKey } = home.keys.vault;
    const keeperSigningKey = createSigningKey('keeper/test').signingKey;
    await copyVault(folderSource(home.vaultFolder), await openFolderPlace(place), {
      verifierKey,
      keeperSigningKey,
      now: () => NOW,
    });
    await append(home, pass(1, false));
    await copyVault(folderSource(home.vaultFolder), await openFolderPlace(place), {
      verifierKey,
      keeperSigningKey,
      now: () => NOW,
    });
    const { statement } = await proveAt(home, { from: { folder: place, place: 'place' } });
    expect(statement).toMatchObject({ ok: true, findings: [], copy: { place: 'place', generation: 2, behindEntries: 0 } });
  });

  it('says what it does not show: no copy outside this host, a source never compared', async () => {
    const home = homeOf();
    await append(home, {
      kind: 'intake.original-vanished',
      v: 1,
      source: 'fax',
      root: 0,
      path: 'nowhere',
      original: 0,
    });
    const { statement } = await proveAt(home);
    expect(statement.notCompared).toEqual([
      { code: 'prove.no-other-copy' },
      { code: 'prove.source-never-compared', where: 'fax' },
    ]);
    expect(statement.ok).toBe(true);
  });
});

describe('a planted fault is named and makes the proof fail', { timeout: 120_000 }, () => {
  it('one field of one chart row altered', async () => {
    const home = homeOf();
    const { key, value } = await somePrescription(home);
    const row = JSON.parse(value) as { facts: Record<string, unknown> };
    const [field] = Object.keys(row.facts) as [string];
    await tamper(home, 'item', key, JSON.stringify({ ...row, facts: { ...row.facts, [field]: 'another' } }));
    const { statement } = await proveAt(home);
    expect(statement.findings).toMatchObject([{ code: 'prove.row-altered', table: 'item', kind: 'OMP-01' }]);
    expect(statement.findings[0]?.fields?.[0]).toContain(`facts.${field}`);
    expect(statement.compared.item).toMatchObject({ altered: 1, extra: 0, missing: 0 });
    expect(statement.ok).toBe(false);
  });

  it('one row missing, one row too many, in any table', async () => {
    const home = homeOf();
    const { key, value } = await somePrescription(home);
    await tamper(home, 'item', key, null);
    await tamper(home, 'item', [...key.slice(0, 3), 'zzz'], value);
    await tamper(home, 'department', ['emr', 'XX'], 'another');
    const { statement } = await proveAt(home);
    expect(statement.findings.map(({ code, table }) => [code, table])).toEqual([
      ['prove.row-extra', 'department'],
      ['prove.row-missing', 'item'],
      ['prove.row-extra', 'item'],
    ]);
  });

  it('rows that stand behind the ledger', async () => {
    const home = homeOf();
    const behind = homeOf();
    await append(home, pass(1));
    cpSync(home.vaultFolder, behind.vaultFolder, { recursive: true });
    expect(codes(await proveAt(behind))).toContain('prove.rows-behind');
  });

  it('one bit of one segment flipped', async () => {
    const home = homeOf();
    const copy = join(folder, 'flipped');
    cpSync(home.vaultFolder, copy, { recursive: true });
    const [name] = readdirSync(join(copy, 'segments')) as [string];
    const bytes = readFileSync(join(copy, 'segments', name));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 4;
    writeFileSync(join(copy, 'segments', name), bytes);
    const { statement } = await proveAt(home, { from: { folder: copy, place: 'copy' } });
    expect(statement.ok).toBe(false);
    expect(statement.findings).toMatchObject([
      { code: 'vault.segment-digest', where: name, seq: 0 },
      { code: 'prove.charts-unreadable', where: `vault.segment-digest ${name}` },
    ]);
    expect(statement.notCompared).toEqual([{ code: 'prove.charts-not-compared' }]);
  });

  it('one original fewer than the source had', async () => {
    const home = homeOf();
    const seen = (await proveAt(home)).statement.sources[0]?.seen ?? 0;
    await append(home, pass(seen + 1));
    const { statement } = await proveAt(home);
    expect(statement.findings).toEqual([{ code: 'prove.source-count', where: 'emr' }]);
    expect(statement.sources).toMatchObject([{ source: 'emr', seen: seen + 1, held: seen }]);
    await append(home, pass(seen - 1));
    expect(codes(await proveAt(home))).toEqual(['prove.source-count']);
    await append(home, pass(seen));
    expect(codes(await proveAt(home))).toEqual([]);
  });

  it('a copy that has not been renewed', async () => {
    const home = homeOf();
    const old = join(folder, 'old');
    cpSync(home.vaultFolder, old, { recursive: true });
    await append(home, pass(1));
    const from = { folder: old, place: 'old' };
    expect(codes(await proveAt(homeOf(home.folder), { from }))).toEqual(['prove.source-count']);
    await proveAt(home);
    expect(codes(await proveAt(home, { from }))).toContain('vault.rolled-back');
    const later = new Date(Date.now() + 27 * 3_600_000).toISOString();
    expect(codes(await proveAt(home, { from, now: () => later, staleHours: 26 }))).toContain('prove.copy-stale');
    expect(codes(await proveAt(home, { from, now: () => new Date().toISOString(), staleHours: 26 }))).not.toContain(
      'prove.copy-stale',
    );
  });

  it('a copy of another history or of another vault', async () => {
    const fork = homeOf();
    const home = homeOf();
    await append(home, pass(1));
    await append(fork, pass(2), pass(3));
    await proveAt(home);
    expect(codes(await proveAt(home, { from: { folder: fork.vaultFolder, place: 'fork' } }))).toContain('vault.forked');
    const stranger = await initHome(join(folder, 'stranger'), { ...home.config, sources: [] });
    const told = codes(await proveAt(home, { from: { folder: stranger.vaultFolder, place: 'stranger' } }));
    expect(told).toContain('vault.checkpoint-forged');
  });

  it('keys that do not open it', async () => {
    const home = homeOf();
    const keys = { ...home.keys.vault, readingKey: createVaultKeys('test').readingKey, readingKeys: [] };
    const proved = await proveAt(home, { keys });
    expect(codes(proved)).toEqual(['vault.not-openable', 'prove.charts-unreadable']);
    expect(proved.statement).toMatchObject({ ok: false, rebuilt: { entries: 0 } });
  });

  it('an older statement put in the place of the newest, the newest taken away, one edited', async () => {
    const home = homeOf();
    const proofs = join(home.folder, 'proofs');
    const first = join(proofs, `${FIRST}`);
    const second = join(proofs, `${SECOND}`);
    await proveAt(home);
    for (const ending of ['json', 'note', 'pdf']) cpSync(`${first}.${ending}`, `${second}.${ending}`);
    expect(codes(await proveAt(homeOf(home.folder)))).toEqual(['prove.statement-misplaced', 'prove.statement-missing']);
    for (const ending of ['json', 'note']) rmSync(`${second}.${ending}`);
    expect(codes(await proveAt(homeOf(home.folder)))).toEqual(['prove.statement-missing']);
    writeFileSync(`${first}.json`, readFileSync(`${first}.json`, 'utf8').replace('"ok": true', '"ok": false'));
    expect(codes(await proveAt(homeOf(home.folder)))).toEqual(['prove.statement-altered', 'prove.statement-missing']);
    renameSync(`${first}.note`, `${first}.gone`);
    expect(codes(await proveAt(homeOf(home.folder)))).toContain('prove.statement-altered');
  });
});

describe('a neighbour who holds the prover key', () => {
  const names = [`${FIRST}.json`, `${SECOND}.json`] as const;
  let home: Home;
  let verifierKey: string;
  const proofAt = (name: string) => readProof(join(home.folder, 'proofs', name));
  const check = (name: string, more = {}, proof = proofAt(name)) =>
    checkProof(proof, { verifierKey, now: NIGHT_AFTER, withinHours: 48, name, ...more });

  beforeAll(async () => {
    home = homeOf();
    verifierKey = proverKeyOf(home).verifierKey;
    await proveAt(home);
  });

  it('believes a genuine statement of now, and no other key', () => {
    expect(check(names[1])).toMatchObject({ ok: true, findings: [], statement: { number: 2, ok: true } });
    expect(check(names[1], { after: check(names[0]).statement })).toMatchObject({ ok: true });
    const other = createVaultKeys('test').verifierKey;
    expect(check(names[1], { verifierKey: other })).toMatchObject({ ok: false, findings: [{ code: 'prove.signature-wrong' }] });
  });

  it('notices any letter of the statement or its note that was changed', () => {
    const { text, note } = proofAt(names[1]);
    for (let at = 0; at < text.length; at += 37) {
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      expect(check(names[1], {}, { text: changed, note })).toMatchObject({ findings: [{ code: 'prove.statement-altered' }] });
    }
    for (let at = 0; at < note.length; at++) {
      const changed = `${note.slice(0, at)}${note[at] === 'x' ? 'y' : 'x'}${note.slice(at + 1)}`;
      expect(check(names[1], {}, { text, note: changed }).ok).toBe(false);
    }
  });

  it('notices an older statement shown again: by its age, its name, and what was seen before', () => {
    const week = new Date(Date.parse(NIGHT_AFTER) + 7 * 24 * 3_600_000).toISOString();
    expect(check(names[1], { now: week }).findings).toMatchObject([{ code: 'prove.statement-old' }]);
    expect(check(names[1], {}, proofAt(names[0])).findings).toMatchObject([{ code: 'prove.statement-misplaced' }]);
    const after = check(names[1]).statement;
    expect(check(names[0], { after }).findings).toMatchObject([{ code: 'prove.statement-replayed' }]);
    expect(check(names[1], { after }).findings).toMatchObject([{ code: 'prove.statement-replayed' }]);
  });

  it('takes only a higher number of the same log that did not shrink for a newer one, whatever the clock says', () => {
    const before = check(names[1]).statement as ProofStatement;
    const later = { ...before, number: before.number + 1, finishedAt: SECOND_LATER };
    const told = (statement: ProofStatement) =>
      check(names[1], { after: before }, signProof(statement, proverKeyOf(home))).findings.map(({ code }) => code);
    expect(told(later)).toEqual([]);
    expect(told({ ...later, number: before.number })).toEqual(['prove.statement-replayed']);
    expect(told({ ...later, finishedAt: before.finishedAt })).toEqual(['prove.statement-replayed']);
    expect(told({ ...later, copy: { ...before.copy, records: before.copy.records - 1 } })).toEqual(['prove.statement-replayed']);
    expect(told({ ...later, copy: { ...before.copy, log: 'tomoshibi/other' } })).toEqual(['prove.statement-replayed']);
  });

  it('is told by a genuine statement that the proof failed, and why', async () => {
    await tamper(home, 'department', ['emr', 'XX'], 'another');
    await proveAt(home);
    const told = check(`${SECOND}-2.json`);
    expect(told.ok).toBe(false);
    expect(told.findings.map(({ code }) => code)).toEqual(['prove.not-proved', 'prove.row-extra']);
  });
});
