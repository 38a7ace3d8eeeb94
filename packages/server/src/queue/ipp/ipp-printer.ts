import { Fault } from '../../fault.ts';
import type { Printer, PrinterJobState, PrinterState, PrintJob } from '../printer.ts';
import { ippClient, keyword, OPERATION } from './ipp-client.ts';
import { GROUP, type IppAttribute, type IppMessage, TAG, valuesOf } from './ipp-message.ts';
import { codesOf } from './ipp-reasons.ts';

/** PWG 5101.1 self-describing names. Labels are what lies in the printer: nothing is asked for. */
const MEDIA: Readonly<Record<PrintJob['size'], string | undefined>> = {
  A4: 'iso_a4_210x297mm',
  A5: 'iso_a5_148x210mm',
  A6: 'iso_a6_105x148mm',
  label: undefined,
};
/** RFC 8011 §5.3.7. */
const JOB_STATES: Readonly<Record<number, PrinterJobState['state']>> = {
  3: 'waiting',
  4: 'waiting',
  5: 'printing',
  6: 'waiting',
  7: 'given-up',
  8: 'given-up',
  9: 'printed',
};
/** RFC 8011 §5.4.11. */
const STATES: Readonly<Record<number, PrinterState['state']>> = { 3: 'ready', 4: 'busy', 5: 'stopped' };
/** So long a printer knows what it finished; `ippeveprinter` forgets after it. */
const REMEMBERS_MS = 60_000;
/** Printers count their seconds whole, and so do clocks. */
const TICK_MS = 1000;
/** Jobs asked back for when a sending was interrupted. */
const LOOK_BACK = 500;

/** A printer or a queue of CUPS that speaks IPP; it is asked, never told, what state it is in. */
export function ippPrinter(name: string, to: { readonly url: string; readonly authority?: string | undefined }): Printer {
  const client = ippClient(to.url, to.authority);
  /** It was off since: what it had is forgotten, and its numbers of jobs begin again. RFC 8011 §5.4.29 (seconds since it was started). */
  const restartedWithin = async (ms: number): Promise<boolean> => {
    const answer = await client.ask(OPERATION.getPrinterAttributes, {
      operation: [keyword('requested-attributes', 'printer-up-time')],
    });
    const [seconds] = valuesOf(answer, GROUP.printer, 'printer-up-time');
    return typeof seconds === 'number' && seconds * 1000 + TICK_MS < ms;
  };
  return {
    name,
    async send(job) {
      const answer = await client.ask(OPERATION.printJob, {
        operation: [
          { name: 'job-name', tag: TAG.name, values: [jobName(job)] },
          { name: 'ipp-attribute-fidelity', tag: TAG.boolean, values: [false] },
          { name: 'document-format', tag: TAG.mimeType, values: ['application/pdf'] },
        ],
        job: template(job),
        data: job.pdf,
      });
      if (!succeeded(answer)) throw refusedBy(answer);
      const [id] = valuesOf(answer, GROUP.job, 'job-id');
      return id === undefined ? {} : { job: String(id) };
    },
    async state() {
      const answer = await client.ask(OPERATION.getPrinterAttributes, {
        operation: [keyword('requested-attributes', 'printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs')],
      });
      if (!succeeded(answer)) throw refusedBy(answer);
      const [state] = valuesOf(answer, GROUP.printer, 'printer-state');
      const [accepts] = valuesOf(answer, GROUP.printer, 'printer-is-accepting-jobs');
      const reasons = codesOf(texts(valuesOf(answer, GROUP.printer, 'printer-state-reasons')));
      return {
        state: accepts === false ? 'stopped' : (STATES[Number(state)] ?? 'unknown'),
        reasons: accepts === false && reasons.length === 0 ? ['print.paused'] : reasons,
      };
    },
    async ended({ id, job, sinceMs }) {
      if (job === undefined) return { state: 'unknown', reasons: [] };
      const answer = await client.ask(OPERATION.getJobAttributes, {
        operation: [
          { name: 'job-id', tag: TAG.integer, values: [Number(job)] },
          keyword('requested-attributes', 'job-name', 'job-state', 'job-state-reasons'),
        ],
      });
      const [named] = valuesOf(answer, GROUP.job, 'job-name');
      // After a restart another job may carry the number.
      if (!succeeded(answer) || (named !== undefined && !String(named).includes(id))) {
        // Printers forget what is done: a job it no longer knows was not given up before our eyes, unless it lost its memory.
        const lost = sinceMs !== undefined && (await restartedWithin(sinceMs));
        return { state: lost ? 'cannot-tell' : 'unknown', reasons: [] };
      }
      const [state] = valuesOf(answer, GROUP.job, 'job-state');
      return {
        state: JOB_STATES[Number(state)] ?? 'unknown',
        reasons: codesOf(texts(valuesOf(answer, GROUP.job, 'job-state-reasons'))),
      };
    },
    async takeBack(job) {
      const answer = await client.ask(OPERATION.cancelJob, {
        operation: [{ name: 'job-id', tag: TAG.integer, values: [Number(job)] }],
      });
      return succeeded(answer);
    },
    async has(job, sinceMs) {
      for (const which of ['not-completed', 'completed']) {
        const answer = await client.ask(OPERATION.getJobs, {
          operation: [
            { name: 'limit', tag: TAG.integer, values: [LOOK_BACK] },
            keyword('which-jobs', which),
            keyword('requested-attributes', 'job-id', 'job-name'),
          ],
        });
        if (!succeeded(answer)) return 'cannot-tell';
        const found = answer.groups.find(
          (group) =>
            group.group === GROUP.job &&
            group.attributes.some((one) => one.name === 'job-name' && String(one.values[0]).includes(job.id)),
        );
        const id = found?.attributes.find((one) => one.name === 'job-id')?.values[0];
        if (id !== undefined) return { job: String(id) };
      }
      return sinceMs < REMEMBERS_MS && !(await restartedWithin(sinceMs)) ? 'no' : 'cannot-tell';
    },
  };
}

/** Ends with our id, by which it is found again. 255 bytes at most (RFC 8011 §5.1.3). */
export const jobName = ({ title, id }: Pick<PrintJob, 'title' | 'id'>): string => `${[...title].slice(0, 60).join('')} ${id}`;

const template = (job: PrintJob): readonly IppAttribute[] => {
  const media = MEDIA[job.size];
  return [
    { name: 'copies', tag: TAG.integer, values: [job.copies] },
    // Two people's sheets must never share one leaf.
    keyword('sides', 'one-sided'),
    ...(media === undefined ? [] : [keyword('media', media)]),
    { name: 'print-color-mode', tag: TAG.keyword, values: ['monochrome'] },
    // Millimetres on the page are where answers are read back.
    keyword('print-scaling', 'none'),
  ];
};

const succeeded = ({ code }: IppMessage): boolean => code < 0x0100;
const texts = (values: readonly unknown[]): readonly string[] => values.filter((value) => typeof value === 'string');

/** RFC 8011 §4.1.6 (status codes). */
function refusedBy(answer: IppMessage): Fault {
  const { code } = answer;
  const said = `status 0x${code.toString(16).padStart(4, '0')}`;
  if (code === 0x0401 || code === 0x0402 || code === 0x0403) return new Fault('print.not-authorized', said);
  if (code === 0x0406) return new Fault('print.path-unknown', said);
  if (code === 0x040a) return new Fault('print.format-not-spoken', said);
  // One job at a time is all that some take.
  if (code === 0x0507 || code === 0x0505) return new Fault('print.printer-busy', said);
  if (code === 0x0506 || code === 0x0502) return new Fault('print.paused', said);
  if (code === 0x040b && valuesOf(answer, GROUP.unsupported, 'media').length > 0) return new Fault('print.size-not-there', said);
  return new Fault('print.refused-by-printer', said);
}
