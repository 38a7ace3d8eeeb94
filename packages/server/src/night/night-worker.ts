/**
 * The process that draws sets: of its own, at low priority, so that the reader answers meanwhile. Started with the home's folder; draws what its parent
 * sends, one after the other, seals it there and answers with what it made. Ends when the parent is gone.
 */
import { openVaultReader } from '@tomoshibi/vault';
import { codeOf } from '../fault.ts';
import { makeSheet } from '../forms/make-sheet.ts';
import { openHomeSeal } from '../forms/serials/home-serials.ts';
import { openHome } from '../home/home.ts';
import { measure } from '../print/measure.ts';
import { openSheetFile } from '../print/open-sheet-file.ts';
import { openStoreReader } from '../reader/store-reader.ts';
import { memoryOf } from '../witness/home-memory.ts';
import { gatherFacts } from './gather-facts.ts';
import type { DrawAsked } from './night-plan.ts';
import { openNightStore, type SetHead } from './night-store.ts';
import { renderSet } from './render-set.ts';

export type FromWorker =
  | { readonly say: 'ready' }
  | { readonly say: 'progress'; readonly done: number; readonly pages: number }
  | { readonly say: 'made'; readonly head: SetHead }
  | { readonly say: 'failed'; readonly code: string };

const say = (message: FromWorker): void => void process.send?.(message);
// A root of its own beside compose.ts, which loads everything a server is made of: a ward waits for this process to start.
const home = openHome(process.argv[2] as string);
const { rows: kept } = home.config;
const rows =
  kept.kind === 'sqlite'
    ? await (await import('../stores/sqlite-row-store.ts')).openSqliteRowStore(home.rowsFile, home.keys.rows)
    : await (await import('../stores/postgres-row-store.ts')).openPostgresRowStore(kept.url);
const originals = await openVaultReader(home.vaultFolder, home.keys.vault, memoryOf(home));
const now = (): string => new Date().toISOString();
const reader = await openStoreReader({ home, rows, originals, now, follow: false });
const store = openNightStore(home);
const seal = openHomeSeal(home);

async function draw(asked: DrawAsked): Promise<void> {
  let said = 0;
  const { head, pdf } = await renderSet(
    {
      facts: await gatherFacts(reader, home.config, asked.plan, now()),
      make: ({ facts, ...toMake }) =>
        makeSheet({ seal, measure, home }, { ...toMake, mode: facts.mode, printed: { at: facts.now, where: '夜間', by: '灯' } }),
      openFile: openSheetFile,
      now,
      onProgress(done, pages) {
        if (Date.now() - said < 200) return;
        said = Date.now();
        say({ say: 'progress', done, pages });
      },
    },
    asked,
  );
  // Its parent was killed: another one goes on with the plan and must find nobody at it.
  if (!process.connected) return;
  store.keepSet(head, pdf);
  say({ say: 'made', head });
}

process.on('message', (asked: DrawAsked) => {
  draw(asked).catch((error: unknown) => say({ say: 'failed', code: codeOf(error) ?? 'night.drawing-broke' }));
});
process.on('disconnect', () => process.exit(0));
say({ say: 'ready' });
