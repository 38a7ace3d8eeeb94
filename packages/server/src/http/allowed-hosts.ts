/** Under which names this server may be asked. Any other is a foreign name pointed at us (DNS rebinding). */
export interface AllowedHosts {
  /** Host names and addresses without port, lower case, as browsers send them. */
  readonly hosts: ReadonlySet<string>;
}

/** This machine's own names; there is always a way in from its own keyboard. */
const OWN = ['localhost', '127.0.0.1', '[::1]'];

export const allowHosts = (more: readonly string[] = []): AllowedHosts => ({
  hosts: new Set([...OWN, ...more.map((host) => host.toLowerCase())]),
});
