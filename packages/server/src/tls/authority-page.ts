import { openPages } from '../print/open-pages.ts';
import type { AuthorityFacts } from './authority.ts';

export interface AuthorityPage {
  readonly hospital: string;
  readonly facts: AuthorityFacts;
  readonly port: number;
  /** UTC instant. */
  readonly printedAt: string;
}

/** What a person carries to each ward PC: the fingerprint to compare and the steps. Nothing secret is on it. */
export function authorityPage({ hospital, facts, port, printedAt }: AuthorityPage): Promise<Uint8Array> {
  const pages = openPages({
    title: '灯 病棟PCの準備(病院内の証明書)',
    foot: `${hospital} この紙に秘密はありません。指紋を見比べるために持って行きます。`,
    printedAt,
  });
  const [first = ''] = facts.names.filter((name) => name !== 'localhost');
  const host = first === '' ? (facts.addresses.find((address) => address !== '127.0.0.1') ?? '') : first;
  pages.heading('1. 指紋 / fingerprint (SHA-256)');
  pages.mono(
    chunks(facts.fingerprint.split(':'), 8).map((row) => row.join(':')),
    { sizePt: 15 },
  );
  pages.heading('2. 病棟のPCで / on each ward PC');
  pages.text(
    [
      '1. tomoshibi-ca.pem を、配布用の読み取り専用の媒体で持って行く。メールでは送らない。',
      '   Carry tomoshibi-ca.pem on read-only media; never mail it.',
      '2. Windows: ファイルを右クリック →「証明書のインストール」→「ローカル コンピューター」→「信頼されたルート証明機関」。',
      '   Windows: right-click, Install Certificate, Local Machine, Trusted Root Certification Authorities.',
      '3. Firefox: 設定 → プライバシーとセキュリティ → 証明書を表示 → 認証局証明書 → インポート。',
      '   Firefox: Settings, Privacy & Security, View Certificates, Authorities, Import.',
      '4. 入れる前に、画面に出る SHA-256 の指紋を上の1と1文字ずつ見比べる。違えば入れない。',
      '   Before accepting, compare the SHA-256 fingerprint with the one above, letter by letter. If it differs, stop.',
      '5. ブラウザで開く。警告が出なければ終わり。',
      '   Open the address. No warning means done.',
    ].join('\n'),
  );
  pages.mono([`https://${host}:${port}/`], { sizePt: 13 });
  pages.table(
    [
      ['項目', '値'],
      ['証明書の名前 / subject', facts.subject],
      ['使える名前 / names', [...facts.names, ...facts.addresses].join(', ')],
      ['認証局の期限 / authority until', facts.until.slice(0, 10)],
      ['サーバ証明書の期限 / server until', `${facts.serverUntil.slice(0, 10)}(サーバの起動時に自動で更新)`],
    ],
    [2, 4],
  );
  pages.text('この認証局が証明できるのは、上の名前と院内(プライベート)のアドレスだけです。ほかのサイトには使えません。');
  pages.blanks(['入れたPC', '日付', '見比べた人']);
  return pages.end();
}

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, at * size + size));
