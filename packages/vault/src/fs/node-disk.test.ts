import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskContract } from '../../../testkit/src/contracts/disk.contract.ts';
import { powerLossDisk } from '../../../testkit/src/faults/power-loss-disk.ts';
import { nodeDisk } from './node-disk.ts';

diskContract('node:fs', async () => nodeDisk(await mkdtemp(join(tmpdir(), 'tomoshibi-disk-'))));
diskContract('power-loss', async () => powerLossDisk(1));
