/** The order wards read results in; a test that is not listed follows after. Names as laboratories write them, width folded. */
const ORDER: readonly RegExp[] = [
  /^(?:WBC|白血球)/u,
  /^(?:RBC|赤血球)/u,
  /^(?:HB|HGB|ヘモグロビン|血色素)(?![A-Z])/u,
  /^(?:HT|HCT|ヘマトクリット)/u,
  /^(?:PLT|血小板)/u,
  /^(?:NA|ナトリウム)(?:$|[^A-Z])/u,
  /^(?:K|カリウム)(?:$|[^A-Z])/u,
  /^(?:CL|クロール|塩素)(?:$|[^A-Z])/u,
  /^(?:CA|カルシウム)(?:$|[^A-Z0-9])/u,
  /^(?:BUN|UN|尿素窒素)/u,
  /^(?:CRE|CR|クレアチニン)(?:$|[^A-Z])/u,
  /^EGFR/u,
  /^(?:AST|GOT)/u,
  /^(?:ALT|GPT)/u,
  /^(?:T-BIL|総ビリルビン)/u,
  /^(?:γ-?GTP?|GGT)/iu,
  /^CRP/u,
  /^(?:PCT|プロカルシトニン)/u,
  /^(?:PT-INR|PT)(?:$|[^A-Z])/u,
  /^APTT/u,
  /^D-?(?:DIMER|ダイマー)/u,
  /^(?:GLU|血糖|グルコース)/u,
  /^(?:HBA1C|ヘモグロビンA1C)/u,
  /トロポニン|^TN[IT]/u,
  /BNP/u,
  /^CK/u,
];

/** Position in the ward's order; the same large number for every other test. */
export function testRank(name: string): number {
  const text = name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[ \u3000]/gu, '');
  const rank = ORDER.findIndex((pattern) => pattern.test(text));
  return rank < 0 ? ORDER.length : rank;
}
