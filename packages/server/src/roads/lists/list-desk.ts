import { type Result, refuse } from '@tomoshibi/hospital';
import { codeOf } from '../../fault.ts';
import type { DoorJob, IntakeDoor } from '../intake-door.ts';
import { type ListHistory, listHistory } from './job-history.ts';
import { type ListFile, type LookedList, listLook } from './job-look.ts';
import { type ListTake, listTake, type TakenList } from './job-take.ts';
import { listUndo, type UndoneList } from './job-undo.ts';

/**
 * Lists by hand, as people ask for them. Whatever is asked goes through the door of the intake on this machine; refusals besides those of the
 * jobs: `intake.not-running` (nobody behind the door, or a host without one).
 */
export interface ListDesk {
  look(file: ListFile): Promise<Result<LookedList>>;
  take(asked: ListTake): Promise<Result<TakenList>>;
  undo(done: number, who: string): Promise<Result<UndoneList>>;
  history(): Promise<Result<ListHistory>>;
}

export function openListDesk(door: IntakeDoor | undefined): ListDesk {
  const ask = async <I, O>(job: DoorJob<I, Result<O>>, input: I): Promise<Result<O>> => {
    if (door === undefined) return refuse('intake.not-running');
    try {
      return await door.ask(job, input);
    } catch (error) {
      if (codeOf(error) === 'intake.not-running') return refuse('intake.not-running');
      throw error;
    }
  };
  return {
    look: (file) => ask(listLook, file),
    take: (asked) => ask(listTake, asked),
    undo: (done, who) => ask(listUndo, { done, who }),
    history: () => ask(listHistory, {}),
  };
}
