import { SourceError } from '../../sources/source-error.ts';

/** Something of the kit cannot be read. `missing`: a file is not there or does not come; `damaged`: it is not what was sealed. */
export class KitFault extends SourceError {
  constructor(why: 'missing' | 'damaged', cause?: unknown) {
    super(why === 'missing' ? 'kit.shard-missing' : 'kit.damaged', {}, cause);
    this.name = 'KitFault';
  }
}
