/** A name in pieces; what differs from its neighbour is printed bold. */
export interface NamePieces {
  readonly name: string;
  readonly pieces: readonly { readonly text: string; readonly differs: boolean }[];
}

const plain = (name: string): string => name.normalize('NFKC').toUpperCase().replace(/\s/gu, '');
const wordOf = (name: string): string => /^[^\d(「]*/u.exec(plain(name))?.[0] ?? '';

/**
 * Names that are mixed up with this one: they begin alike (three letters), end alike (four) or begin and end alike (two each) before the strength, and are another drug; or they are the
 * same drug in another strength. In the order of the list, this one not among them. Source: the pairs of the safety reports, レボフロキサシン and
 * レボチロキシン among them; by spelling alone, so that none is left out because nobody listed it.
 */
export function lookAlikes(name: string, names: readonly string[]): readonly string[] {
  const own = wordOf(name);
  if (own.length < 3) return [];
  return names.filter((other) => {
    if (plain(other) === plain(name)) return false;
    const word = wordOf(other);
    if (word === own || word.slice(0, 3) === own.slice(0, 3)) return true;
    const [a, b] = [stem(own), stem(word)];
    const bothEnds = a.slice(0, 2) === b.slice(0, 2) && a.slice(-2) === b.slice(-2);
    return a.length > 3 && b.length > 3 && (bothEnds || (a.length > 5 && b.length > 5 && a.slice(-4) === b.slice(-4)));
  });
}

/** Without the form: every tablet ends in 錠. */
const stem = (word: string): string =>
  word
    .replace(/(?:OD|口腔内崩壊|徐放|腸溶)?(?:錠|カプセル|散|細粒|顆粒|注|テープ|液|軟膏|クリーム|点眼).*$/u, '')
    .replace(/(?:NA|塩酸塩|ナトリウム)$/u, '');

/** Marks in `name` what is not the same in `other`: beginning and end they share stay plain. */
export function differingPart(name: string, other: string): NamePieces {
  const [own, its] = [[...name], [...other]];
  const alike = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && plain(a) === plain(b);
  let head = 0;
  while (head < own.length && alike(own[head], its[head])) head++;
  let tail = 0;
  while (tail < own.length - head && tail < its.length - head && alike(own[own.length - 1 - tail], its[its.length - 1 - tail]))
    tail++;
  const end = own.length - tail;
  const pieces = [
    { text: own.slice(0, head).join(''), differs: false },
    { text: own.slice(head, end).join(''), differs: true },
    { text: own.slice(end).join(''), differs: false },
  ];
  return { name, pieces: pieces.filter(({ text }) => text !== '') };
}
