/** What the fixture vault holds: one array per append. Nobody in it exists. */
export function fixtureEntries(): { event: string; content?: Uint8Array }[][] {
  const text = (content: string) => new TextEncoder().encode(content);
  return [
    [{ event: '{"kind":"test.begun","v":1}' }],
    [
      { event: '{"kind":"test.original","v":1,"name":"みほん　太郎"}', content: text('MSH|^~\\&|MIHON\rPID|||0000000001||みほん^太郎\r') },
      { event: '{ "kind" : "test.odd-spacing", "v":1.0 }', content: text('') },
      { event: '{"kind":"test.bytes","v":1}', content: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
    ],
    [{ event: '{"kind":"test.large","v":1}', content: text('みほん病院 '.repeat(400)) }],
    Array.from({ length: 12 }, (_, n) => ({ event: `{"kind":"test.series","v":1,"n":${n}}`, content: text(`series ${n} `.repeat(40)) })),
  ];
}
