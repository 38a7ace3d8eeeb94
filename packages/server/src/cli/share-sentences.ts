import type { Combined, NamedTrouble, PaperMistake, ShareTrouble, WordMistake } from '@tomoshibi/vault';

/** What a person at 3 a.m. is told about a share or an envelope: what is wrong, where, and what to do. */
const WORDS: Readonly<Record<WordMistake['kind'], (place: string) => readonly [string, string]>> = {
  empty: () => ['何も入っていません', 'nothing was typed'],
  'keyboard-mode': () => [
    'かな入力とローマ字入力が逆です。Alt+カタカナひらがな で切り替えて、打ち直してください',
    'the keyboard is in the other mode (kana / romaji)',
  ],
  'word-unknown': (place) => [`${place}は、紙にないことばです`, `${place}: no such word`],
  'word-missing': (place) => [`${place}のことばが足りません`, `${place}: a word is missing`],
  'word-extra': (place) => [`${place}のことばが多すぎます`, `${place}: a word too many`],
  'word-wrong': (place) => [`${place}が違います`, `${place} is wrong`],
  'words-swapped': (place) => [
    `${place}と、その行の別のことばが入れ替わっています`,
    `${place} and another word of the line are exchanged`,
  ],
  'line-wrong': (place) => [`${place}のどこかが違います`, `something in ${place} is wrong`],
  'line-missing': (place) => [`${place}が抜けています`, `${place} is missing`],
  'line-extra': (place) => [`${place}が余分です(2度打ったか、別の紙の行)`, `${place} is typed twice or of another page`],
};

const placeOf = ({ line, word }: WordMistake): string => (word === undefined ? `${line}行め` : `${line}行めの${word}語め`);

export function mistakeSentence(mistake: PaperMistake | { readonly kind: 'envelope' | 'share' | 'version' }): string {
  switch (mistake.kind) {
    case 'words': {
      const named = mistake.mistakes.slice(0, 3).map((each) => WORDS[each.kind](placeOf(each)));
      return `${named.map(([ja]) => ja).join('、')}。打ち直してください / ${named.map(([, en]) => en).join(', ')}`;
    }
    case 'length': {
      const off =
        mistake.have < mistake.want
          ? `${mistake.want - mistake.have} 字足りません`
          : `${mistake.have - mistake.want} 字多すぎます`;
      return `文字が${off}(${mistake.want} 字のところ ${mistake.have} 字)。5字ずつ数えて打ち直してください / ${mistake.have} letters instead of ${mistake.want}`;
    }
    case 'letter':
      return '紙にない文字があります。英字と 2〜7 の数字だけです / a letter that is not on the page';
    case 'checksum':
      return 'どこかの文字が紙と違います。打ち直すか、QR を読み直してください / some letter differs from the page';
    case 'input-method':
      return '日本語入力が入ったままです。半角/全角キーで切ってから、もう一度読み取ってください / switch the Japanese input method off and scan again'; // biome-ignore format: one line
    case 'not-ours':
      return '灯の QR ではありません。分割鍵の紙の QR を読んでください / not a QR code of Tomoshibi';
    case 'envelope':
      return 'これは緊急封筒の紙です。封筒で開けるなら --envelope を付けて始めてください / this is the envelope’s page: use --envelope';
    case 'share':
      return 'これは分割鍵の紙です。--envelope を付けずに始めてください / this is a share: start without --envelope';
    case 'version':
      return 'この版の灯より新しい紙です。新しい灯で開けてください / made by a later version';
    case 'empty':
      return '何も入っていません / nothing was typed';
  }
}

function troubleSentence(trouble: ShareTrouble): string {
  switch (trouble.kind) {
    case 'torn':
      return mistakeSentence(trouble.mistake);
    case 'doubled':
      return 'もう受け取っています。別の保管者のものを入れてください / given already';
    case 'other-hospital':
      return '別の病院の分割鍵です / of another hospital';
    case 'older-ceremony':
      return `前の鍵の式(${trouble.madeOn})の分割鍵で、もう使えません。新しい紙を探してください / of an older ceremony`;
    case 'newer-ceremony':
      return `あとの鍵の式(${trouble.madeOn})の分割鍵です。この保管庫の写しはそれより古いものです / of a newer ceremony than this vault copy`;
    case 'wrong':
      return 'この式の鍵ではありません(作り直されたか、偽物)。責任者に知らせてください / not one of this ceremony’s shares';
    case 'one-is-wrong':
      return 'これらのうち少なくとも1枚が違います。もう1枚入れると、どれかを示せます / one of these is wrong; one more will tell which';
  }
}

/** Lines to show after each share. */
export function combinedSentences(combined: Combined): readonly string[] {
  const told = new Set<string>();
  const troubles = combined.troubles.flatMap((named) => {
    const sentence = `■ ${titleOf(named)}: ${troubleSentence(named.trouble)}`;
    return told.has(sentence) ? [] : [told.add(sentence) && sentence];
  });
  if (combined.ok) return [...troubles, `● 開きました(第 ${combined.used.join('・')} 番)/ opened`];
  const have = combined.have.length === 0 ? '' : `受け取り済み: 第 ${combined.have.join('・')} 番。`;
  return [
    ...troubles,
    combined.need === undefined ? '分割鍵を入れてください' : `▲ ${have}あと ${combined.need} 枚です / ${combined.need} more`,
  ];
}

const titleOf = ({ number, place }: NamedTrouble): string => (number === undefined ? `${place + 1}枚め` : `第${number}番`);
