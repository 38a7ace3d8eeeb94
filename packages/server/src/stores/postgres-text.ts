/**
 * PostgreSQL cannot store U+0000. It becomes U+0001 U+0001 and U+0001 becomes U+0001 U+0002: every text comes back as it
 * was, and the order of texts as UTF-8 bytes stays the same.
 */
export const toPostgres = (text: string): string =>
  /[\u0000\u0001]/.test(text) ? text.replace(/[\u0000\u0001]/g, (c) => (c === '\u0000' ? '\u0001\u0001' : '\u0001\u0002')) : text;

export const fromPostgres = (text: string): string =>
  text.includes('\u0001') ? text.replace(/\u0001([\u0001\u0002])/g, (_, c) => (c === '\u0001' ? '\u0000' : '\u0001')) : text;
