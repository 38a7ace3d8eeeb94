import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { keepFile } from '../home/keep-file.ts';
import { nightFolderOf } from './night-store.ts';

/** What the command asks of the process that serves: which sets to make. No patient data. */
const askedSchema = z.strictObject({ night: z.string(), ward: z.string().optional(), anew: z.boolean().optional() });
export type NightAsked = z.infer<typeof askedSchema>;
const answerSchema = z.strictObject({
  made: z.array(
    z.strictObject({ set: z.string(), name: z.string(), pages: z.number(), patientCount: z.number(), seconds: z.number() }),
  ),
  failed: z.array(z.strictObject({ set: z.string(), code: z.string() })),
});
export type NightAnswer = z.infer<typeof answerSchema>;

const folderOf = (home: string): string => join(nightFolderOf(home), 'asked');

/** Leaves a wish; answers with where the answer will lie. */
export function leaveAsk(home: string, asked: NightAsked): string {
  const id = randomUUID();
  keepFile(join(folderOf(home), `${id}.ask`), JSON.stringify(asked));
  return id;
}

/** The answer, once: undefined while there is none. */
export function takeAnswer(home: string, id: string): NightAnswer | undefined {
  const path = join(folderOf(home), `${id}.done`);
  if (!existsSync(path)) return undefined;
  const answer = answerSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  rmSync(path);
  return answer;
}

/** Wishes that wait. One that is not well-formed is destroyed. */
export function waitingAsks(home: string): readonly { readonly id: string; readonly asked: NightAsked }[] {
  const folder = folderOf(home);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    if (!name.endsWith('.ask')) return [];
    try {
      return [{ id: name.slice(0, -4), asked: askedSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) }];
    } catch {
      rmSync(join(folder, name), { force: true });
      return [];
    }
  });
}

/** The answer lies there before the wish is gone: killed in between, the wish is answered again from what is made already. */
export function answerAsk(home: string, id: string, answer: NightAnswer): void {
  mkdirSync(folderOf(home), { recursive: true });
  keepFile(join(folderOf(home), `${id}.done`), JSON.stringify(answer));
  rmSync(join(folderOf(home), `${id}.ask`), { force: true });
}
