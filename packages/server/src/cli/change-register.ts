import type { KitEvent, KitRow, Result, StockRow } from '@tomoshibi/hospital';
import { codeOf, Fault } from '../fault.ts';
import { type Home, openHome } from '../home/home.ts';
import { openKitKeys } from '../kit/kit-keys.ts';
import { endKit } from '../kit/register/end-kit.ts';
import { type KitRows, kitRowsOf } from '../kit/register/project-kits.ts';
import { noteEvents } from '../record/waiting-notes.ts';
import { done, withDesk } from './with-desk.ts';

/** What a command asks of the register before it writes. */
export type RegisterAsked = Pick<KitRows, 'kit' | 'item'>;

/**
 * One change of the register at the host itself. While somebody serves the home its rows are the server's: then what the keys say of a
 * kit must do, and the event waits beside the record until the server takes it in, within seconds.
 * Faults: the codes of `decide`'s refusals; `kit.ask-screen` for what only the rows know.
 */
export async function changeRegister(
  folder: string,
  decide: (register: RegisterAsked) => Promise<Result<KitEvent>>,
): Promise<{ readonly waits: boolean; readonly event: KitEvent }> {
  const home = openHome(folder);
  try {
    const event = await withDesk(folder, async ({ record }) => {
      const decided = done(await decide(kitRowsOf(record.rows)));
      endWhere(home, decided);
      await record.write([decided]);
      return decided;
    });
    return { waits: false, event };
  } catch (error) {
    if (codeOf(error) !== 'cli.home-in-use') throw error;
    const event = done(await decide(knownToKeys(home)));
    endWhere(home, event);
    noteEvents(home, [event]);
    return { waits: true, event };
  }
}

/** Before the event is written: no generation may follow it. */
function endWhere(home: Home, { kind, ...event }: KitEvent): void {
  if ((kind === 'kit.lost' || kind === 'kit.retired') && 'kit' in event) endKit(home.folder, event.kit);
}

function knownToKeys(home: Home): RegisterAsked {
  const { kits } = openKitKeys(home.folder);
  return {
    async kit(kit): Promise<KitRow | undefined> {
      const secret = kits[kit];
      if (secret === undefined) return undefined;
      if (secret.ended === true) throw askScreen();
      const { id, scope, keyFile } = secret;
      const none = { files: 0, entries: 0 };
      return { kit, id, scope, keyFile, written: [], generations: 0, writtenBytes: 0, returned: none, past: [] };
    },
    async item(): Promise<StockRow | undefined> {
      throw askScreen();
    },
  };
}

const askScreen = (): Fault =>
  new Fault('kit.ask-screen', '灯が動いています。画面の キット・備蓄 で / it is being served: use Kits & stock on the screen');
