/**
 * A thing that failed around us: disk, database, peer, configuration. `code` is stable and explained in docs/errors.md;
 * the message is for the operator and holds no patient data.
 */
export class Fault extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'Fault';
    this.code = code;
  }
}

/** The `code` of any error that has one, Node's own (`ENOSPC`) included. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
