import type { FormBlock, FormDefinition } from './form-definition.ts';

/** One difference between two versions. `where`: block from 1 and key, `2 weight`; `head` for the form's own words. Texts as in the definition. */
export interface FormChange {
  readonly what: 'added' | 'removed' | 'changed' | 'moved';
  readonly where: string;
  /** Words of what changed, in Japanese. */
  readonly name: string;
  /** `span`, `words`, `choices` …; absent where a whole thing came, went or moved. */
  readonly member?: string;
  readonly before?: string;
  readonly after?: string;
}

interface Part {
  readonly key: string;
  readonly where: string;
  readonly name: string;
  readonly members: Readonly<Record<string, string>>;
}

/** 差分: what a reader of both would notice, in the order of the later one; what went is named last. Same definitions: none. */
export function compareForms(before: FormDefinition, after: FormDefinition): readonly FormChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const known = new Map(old.map((part) => [part.key, part]));
  const kept = now.filter(({ key }) => known.has(key)).map(({ key }) => key);
  const still = old.filter(({ key }) => kept.includes(key)).map(({ key }) => key);
  const moved = movedKeys(still, kept);
  const changes = now.flatMap((part): FormChange[] => {
    const was = known.get(part.key);
    if (was === undefined) return [{ what: 'added', where: part.where, name: part.name }];
    const members = [...new Set([...Object.keys(was.members), ...Object.keys(part.members)])];
    return [
      ...(moved.has(part.key) ? [{ what: 'moved', where: part.where, name: part.name } as const] : []),
      ...members.flatMap((member): FormChange[] => {
        const [from, to] = [was.members[member], part.members[member]];
        if (from === to) return [];
        const sides = { ...(from === undefined ? {} : { before: from }), ...(to === undefined ? {} : { after: to }) };
        return [{ what: 'changed', where: part.where, name: part.name, member, ...sides }];
      }),
    ];
  });
  const gone = old.filter(({ key }) => !now.some((part) => part.key === key));
  return [...changes, ...gone.map(({ where, name }): FormChange => ({ what: 'removed', where, name }))];
}

/** Whose place among those that stayed is another: all that is not in the longest run that kept its order. */
function movedKeys(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const place = new Map(before.map((key, at) => [key, at]));
  const best: string[][] = [];
  for (const key of after) {
    const own = place.get(key) ?? 0;
    const longest = best.filter((run) => (place.get(run.at(-1) ?? '') ?? 0) < own).sort((a, b) => b.length - a.length)[0] ?? [];
    best.push([...longest, key]);
  }
  const stays = new Set(best.sort((a, b) => b.length - a.length)[0] ?? []);
  return new Set(after.filter((key) => !stays.has(key)));
}

function partsOf({ words, goes, blocks, version: _version, code: _code, ...frame }: FormDefinition): readonly Part[] {
  const head: Part = { key: 'head', where: 'head', name: words.ja, members: textMembers({ words, goes, ...frame }) };
  const seen = new Map<string, number>();
  return [
    head,
    ...blocks.flatMap((block, at) => {
      // Blocks have no keys of their own: the nth of its sort, or the table's.
      const nth = (seen.get(block.block) ?? 0) + 1;
      seen.set(block.block, nth);
      return blockParts(block, block.block === 'table' ? `table ${block.key}` : `${block.block} ${nth}`, at + 1);
    }),
  ];
}

function blockParts(block: FormBlock, key: string, at: number): readonly Part[] {
  if (block.block === 'fields') {
    const { fields, ...own } = block;
    const inner = fields.map((field) => ({
      key: `field ${field.key}`,
      where: `${at} ${field.key}`,
      name: field.words.ja,
      members: textMembers(field),
    }));
    return [{ key, where: `${at}`, name: block.title?.ja ?? '', members: textMembers(own) }, ...inner];
  }
  if (block.block === 'table') {
    const { columns, ...own } = block;
    const inner = columns.map((column) => ({
      key: `${key}.${column.key}`,
      where: `${at} ${block.key}.${column.key}`,
      name: column.words.ja,
      members: textMembers(column),
    }));
    return [{ key, where: `${at} ${block.key}`, name: block.title?.ja ?? block.key, members: textMembers(own) }, ...inner];
  }
  return [{ key, where: `${at}`, name: 'words' in block ? block.words.ja : block.block, members: textMembers(block) }];
}

const textMembers = (of: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(of)
      .filter(([name, value]) => name !== 'key' && value !== undefined)
      .map(([name, value]) => [name, said(value)]),
  );

function said(value: unknown): string {
  if (Array.isArray(value)) return value.map(said).join('、');
  if (typeof value !== 'object' || value === null) return String(value);
  const { ja, en, words, key, ...rest } = value as Record<string, unknown>;
  if (ja !== undefined) return `${said(ja)} / ${said(en)}`;
  return [words ?? key, ...Object.values(rest)]
    .filter((one) => one !== undefined)
    .map(said)
    .join(' ');
}
