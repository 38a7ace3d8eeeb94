const META = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"<>]{1,8000})"\s*\/?>/iu;

/**
 * The policy of the page as a header: what its own `<meta>` says, word for word, and what only a header can say (no frames). A page without one
 * gets nothing to run. Both apply in the browser, so that the header can never be weaker.
 */
export function pagePolicy(page: Uint8Array): string {
  const [, own] = META.exec(Buffer.from(page.subarray(0, 65_536)).toString('utf8')) ?? [];
  const policy = own === undefined || /[\r\n\0]/u.test(own) ? "default-src 'none'" : own.replace(/;\s*$/u, '');
  return `${policy}; frame-ancestors 'none'`;
}
