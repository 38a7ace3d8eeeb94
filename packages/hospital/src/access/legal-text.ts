/**
 * Text as XML 1.0 and FHIR can hold it: control characters and halves of pairs become U+FFFD, so that something is seen to be missing.
 */
export function legalText(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g,
    '\ufffd',
  );
}
