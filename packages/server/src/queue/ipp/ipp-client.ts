import { readFileSync } from 'node:fs';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { codeOf, Fault } from '../../fault.ts';
import { decodeIpp, encodeIpp, GROUP, type IppAttribute, type IppMessage, TAG } from './ipp-message.ts';

/** RFC 8011 §5.4.15. */
export const OPERATION = {
  printJob: 0x02,
  cancelJob: 0x08,
  getJobAttributes: 0x09,
  getJobs: 0x0a,
  getPrinterAttributes: 0x0b,
} as const;

export interface IppClient {
  /**
   * Resolves with any answer of the printer, successful or not. Rejects with `print.printer-gone`, `print.certificate-not-trusted`, `print.path-unknown`,
   * `print.answer-not-ipp`; `print.broken-off` when a document may have gone there.
   */
  ask(
    operation: number,
    own: { readonly operation?: readonly IppAttribute[]; readonly job?: readonly IppAttribute[]; readonly data?: Uint8Array },
  ): Promise<IppMessage>;
}

const CONNECT_MS = 10_000;
/** A page of Japanese in a slow printer's memory; a printer that says nothing for so long is gone. */
const SILENT_MS = 60_000;
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;
const PORT = 631;
/** How Node names a certificate that it does not believe: unknown, expired, of another host. */
const NOT_TRUSTED = /CERT|SELF_SIGNED|^UNABLE_TO_|HOSTNAME_MISMATCH/;

export const keyword = (name: string, ...values: string[]): IppAttribute => ({ name, tag: TAG.keyword, values });

/** @param url `ipp://192.0.2.9/ipp/print`, `ipps://…` @param authority file of the certificate authority of `ipps` */
export function ippClient(url: string, authority?: string, limits: { readonly silentMs?: number } = {}): IppClient {
  const to = new URL(url.replace(/^ipp/, 'http'));
  const secure = to.protocol === 'https:';
  let requestId = 0;
  const post = (body: Uint8Array, hasDocument: boolean): Promise<Buffer> =>
    new Promise((done, failed) => {
      let connected = false;
      const gone = (cause: unknown): void => {
        const code = NOT_TRUSTED.test(codeOf(cause) ?? '') ? 'print.certificate-not-trusted' : 'print.printer-gone';
        failed(new Fault(connected && hasDocument ? 'print.broken-off' : code, `no answer from ${to.hostname}`, { cause }));
      };
      const options = {
        host: to.hostname.replace(/^\[|\]$/g, ''),
        port: to.port === '' ? PORT : Number(to.port),
        path: to.pathname,
        method: 'POST',
        headers: { 'content-type': 'application/ipp', 'content-length': body.length },
        timeout: limits.silentMs ?? SILENT_MS,
        ...(secure && authority !== undefined && { ca: authorityOf(authority) }),
      };
      const onAnswer = (answer: IncomingMessage): void => {
        const taken: Buffer[] = [];
        let size = 0;
        answer.on('data', (bytes: Buffer) => {
          size += bytes.length;
          if (size > ANSWER_BYTES_MAX) asking.destroy(new Error('answer too long'));
          else taken.push(bytes);
        });
        answer.on('error', gone);
        answer.on('end', () => {
          if (answer.statusCode === 200) done(Buffer.concat(taken));
          else if (answer.statusCode === 401 || answer.statusCode === 403)
            failed(new Fault('print.not-authorized', `${to.hostname} answered ${answer.statusCode}`));
          else if (answer.statusCode === 404) failed(new Fault('print.path-unknown', `${to.hostname} answered 404`));
          else failed(new Fault('print.answer-not-ipp', `${to.hostname} answered ${answer.statusCode}`));
        });
      };
      const asking = secure ? requestHttps(options, onAnswer) : requestHttp(options, onAnswer);
      const early = setTimeout(() => asking.destroy(new Error('no connection')), CONNECT_MS).unref();
      const onConnected = (): void => {
        connected = true;
        clearTimeout(early);
      };
      asking.on('socket', (socket) => {
        if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', onConnected);
        else onConnected();
      });
      asking.on('timeout', () => asking.destroy(new Error('silent')));
      asking.on('error', gone);
      asking.on('close', () => clearTimeout(early));
      asking.end(body);
    });
  return {
    async ask(operation, own) {
      const operationGroup = {
        group: GROUP.operation,
        attributes: [
          // Charset, language and target come first, in this order (RFC 8011 §4.1.4, §4.1.5).
          { name: 'attributes-charset', tag: TAG.charset, values: ['utf-8'] },
          { name: 'attributes-natural-language', tag: TAG.language, values: ['ja'] },
          { name: 'printer-uri', tag: TAG.uri, values: [url] },
          { name: 'requesting-user-name', tag: TAG.name, values: ['tomoshibi'] },
          ...(own.operation ?? []),
        ],
      };
      const groups = own.job === undefined ? [operationGroup] : [operationGroup, { group: GROUP.job, attributes: own.job }];
      requestId += 1;
      const message = encodeIpp({ code: operation, requestId, groups, data: own.data ?? new Uint8Array() });
      return decodeIpp(await post(message, own.data !== undefined));
    },
  };
}

function authorityOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Fault('print.certificate-not-trusted', 'the file of the authority cannot be read', { cause });
  }
}
