/** JSON as it was sent: the place of every object is known, numbers stay text, names given twice are noticed. */

/** A number as its digits stand in the text: `4.20` is not `4.2`, and a double holds neither exactly. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Json = string | boolean | null | JsonNumber | readonly Json[] | JsonObject;

/** `start` and `end` (exclusive) in characters of the text. Members in a Map: `__proto__` is a name like any other. */
export class JsonObject {
  readonly members = new Map<string, Json>();
  readonly start: number;
  end: number;
  constructor(start: number) {
    this.start = start;
    this.end = start;
  }
  get(name: string): Json | undefined {
    return this.members.get(name);
  }
}

/** A second member of the same name in one object: `at` is its character, `name` the name. The first one stays. */
export interface DoubledName {
  readonly at: number;
  readonly name: string;
}

export interface ReadJson {
  readonly value: Json | undefined;
  /** `fhir.json-not-valid`, `fhir.json-cut-off`, `fhir.json-too-deep`, `fhir.json-too-many`; then there is no value. */
  readonly code?: string;
  /** Character of the fault. */
  readonly at?: number;
  readonly doubled: readonly DoubledName[];
  /** Characters of strings with half a surrogate pair; each such half is U+FFFD in the value. */
  readonly halves: readonly number[];
}

export const JSON_BOUNDS = { depth: 200, values: 4_000_000 } as const;

/** Ends the reading; never leaves this file. */
class Stop {
  readonly code: string;
  readonly at: number;
  constructor(code: string, at: number) {
    this.code = code;
    this.at = at;
  }
}

/** Strict JSON (RFC 8259): nothing before or after the one value but white space. `from`: where it begins. Never throws. */
export function readJson(text: string, from = 0): ReadJson {
  const reader = new Reader(text, from);
  try {
    return { value: reader.whole(), doubled: reader.doubled, halves: reader.halves };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { value: undefined, code: error.code, at: error.at, doubled: [], halves: [] };
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const WORDS = { t: ['true', true], f: ['false', false], n: ['null', null] } as const;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Reader {
  readonly doubled: DoubledName[] = [];
  readonly halves: number[] = [];
  readonly #text: string;
  #at: number;
  #depth = 0;
  #values = 0;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#at = from;
  }

  whole(): Json {
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) this.#stop();
    return value;
  }

  #value(): Json {
    if (++this.#values > JSON_BOUNDS.values) throw new Stop('fhir.json-too-many', this.#at);
    this.#space();
    const code = this.#text.charCodeAt(this.#at);
    if (code === QUOTE) return this.#string();
    if (code === 0x7b) return this.#object();
    if (code === 0x5b) return this.#list();
    if (code === 0x2d || (code >= 0x30 && code <= 0x39)) return this.#number();
    const word = WORDS[this.#text[this.#at] as keyof typeof WORDS];
    if (word === undefined || !this.#text.startsWith(word[0], this.#at)) {
      const rest = this.#text.slice(this.#at, this.#at + 8);
      if (word?.[0].startsWith(rest)) this.#at = this.#text.length;
      return this.#stop();
    }
    this.#at += word[0].length;
    return word[1];
  }

  #object(): JsonObject {
    const made = new JsonObject(this.#at);
    this.#deeper();
    this.#space();
    if (this.#skip(0x7d)) return this.#closed(made);
    for (;;) {
      this.#space();
      const at = this.#at;
      if (this.#text.charCodeAt(at) !== QUOTE) this.#stop();
      const name = this.#string();
      this.#space();
      if (!this.#skip(COLON)) this.#stop();
      const value = this.#value();
      if (made.members.has(name)) this.doubled.push({ at, name });
      else made.members.set(name, value);
      this.#space();
      if (this.#skip(COMMA)) continue;
      if (!this.#skip(0x7d)) this.#stop();
      return this.#closed(made);
    }
  }

  #closed(made: JsonObject): JsonObject {
    this.#depth--;
    made.end = this.#at;
    return made;
  }

  #list(): readonly Json[] {
    const made: Json[] = [];
    this.#deeper();
    this.#space();
    if (!this.#skip(0x5d)) {
      for (;;) {
        made.push(this.#value());
        this.#space();
        if (this.#skip(COMMA)) continue;
        if (!this.#skip(0x5d)) this.#stop();
        break;
      }
    }
    this.#depth--;
    return made;
  }

  #deeper(): void {
    this.#at++;
    if (++this.#depth > JSON_BOUNDS.depth) throw new Stop('fhir.json-too-deep', this.#at - 1);
  }

  #number(): JsonNumber {
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text);
    if (found === null) return this.#stop();
    this.#at += found[0].length;
    return new JsonNumber(found[0]);
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at + 1;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) return this.#escaped(start, at);
      // NaN, behind the end, is no smaller than a blank; a control character has to be escaped.
      if (!(code >= 0x20)) {
        this.#at = at;
        this.#stop();
      }
      at++;
    }
    this.#at = at + 1;
    return text.slice(start, at);
  }

  #escaped(start: number, firstEscape: number): string {
    const text = this.#text;
    let out = text.slice(start, firstEscape);
    let at = firstEscape;
    let from = at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) break;
      if (!(code >= 0x20)) {
        this.#at = at;
        this.#stop();
      }
      if (code !== BACKSLASH) {
        at++;
        continue;
      }
      out += text.slice(from, at);
      const sign = text[at + 1] ?? '';
      const plain = Object.hasOwn(ESCAPES, sign) ? ESCAPES[sign] : undefined;
      if (plain !== undefined) at += 2;
      else if (sign === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) at += 6;
      else {
        this.#at = /^(?:u[0-9a-fA-F]{0,3})?$/.test(text.slice(at + 1, at + 7)) ? text.length : at;
        this.#stop();
      }
      out += plain ?? String.fromCharCode(Number.parseInt(text.slice(at - 4, at), 16));
      from = at;
    }
    this.#at = at + 1;
    out += text.slice(from, at);
    const whole = wellFormed(out);
    if (whole !== out) this.halves.push(start);
    return whole;
  }

  #skip(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at++;
    }
  }

  #stop(): never {
    throw new Stop(this.#at >= this.#text.length ? 'fhir.json-cut-off' : 'fhir.json-not-valid', this.#at);
  }
}

/** Half a surrogate pair is no character and cannot be stored. */
const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** The value as JSON on one line; numbers as they were sent. */
export function writeJson(value: Json): string {
  if (value instanceof JsonNumber) return value.text;
  if (value instanceof JsonObject)
    return `{${[...value.members].map(([name, part]) => `${JSON.stringify(name)}:${writeJson(part)}`).join(',')}}`;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  return JSON.stringify(value);
}
