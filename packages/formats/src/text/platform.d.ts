/** The one platform class this package uses. Every browser and every Node has it; declared here because the package is compiled without DOM or node types. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array | Uint16Array): string;
}
