import { diskContract } from '../../../../testkit/src/contracts/disk.contract.ts';
import { memoryDisk } from './memory-disk.ts';

diskContract('memory', async () => memoryDisk());
