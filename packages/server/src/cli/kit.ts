import type { Command } from 'commander';
import { addKitBuild } from './kit-build.ts';
import { addKitCard } from './kit-card.ts';
import { addKitCheck } from './kit-check.ts';
import { addKitLabel } from './kit-label.ts';
import { addKitLife } from './kit-life.ts';
import { addKitList } from './kit-list.ts';
import { addKitOffer } from './kit-offer.ts';
import { addKitOne } from './kit-one.ts';
import { addKitRefresh } from './kit-refresh.ts';
import { addKitStock } from './kit-stock.ts';
import { addKitTakeIn } from './kit-take-in.ts';

/** キット. Each subcommand is a file of its own. */
export function addKit(program: Command): void {
  const kit = program
    .command('kit')
    .description('キット: USB メモリで持つ写し / kits: the copy on a stick, opened without a network');
  addKitBuild(kit);
  addKitRefresh(kit);
  addKitList(kit);
  addKitCheck(kit);
  addKitLabel(kit);
  addKitCard(kit);
  addKitLife(kit);
  addKitStock(kit);
  addKitOffer(kit);
  addKitOne(kit);
  addKitTakeIn(kit);
}
