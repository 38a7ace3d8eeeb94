import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCp932 } from '../text/encode-text.ts';
import { looksLikeCda, readCda } from './read-cda.ts';
import { wordsOfCda } from './words.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const patient = (inner = ''): string => `<recordTarget><patientRole><id extension="0000001234" root="1.2.392.200119.6.101"/>
  <patient><name use="IDE"><family>見本</family><given>太郎</given></name><name use="SYL"><family>ミホン</family><given>タロウ</given></name>
  <administrativeGenderCode code="M"/><birthTime value="19560412"/>${inner}</patient></patientRole></recordTarget>`;

const cda = (body: string, head = patient(), prolog = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${prolog}<ClinicalDocument xmlns="urn:hl7-org:v3"><code code="18842-5" displayName="退院時サマリー"/>
  <title>退院時サマリー</title><effectiveTime value="20260310101500+0900"/>${head}
  <author><assignedAuthor><assignedPerson><name><family>見本</family><given>花子</given></name></assignedPerson></assignedAuthor></author>
  <componentOf><encompassingEncounter><effectiveTime><low value="20260301"/><high value="20260310"/></effectiveTime></encompassingEncounter></componentOf>
  ${body}</ClinicalDocument>`;

const section = (text: string, more = ''): string =>
  `<component><structuredBody><component><section><title>入院経過</title><text>${text}</text>${more}</section></component></structuredBody></component>`;

const read = (xml: string) => readCda(utf8(xml));

describe('a CDA document', () => {
  it('says whom it is about, who wrote it and when the stay was', () => {
    const { record, problems } = read(cda(section('経過良好')));
    expect(problems).toEqual([]);
    expect(record).toMatchObject({ title: '退院時サマリー', kind: '退院時サマリー', at: '2026-03-10T10:15:00' });
    expect(record?.patients).toEqual([
      {
        ids: [{ extension: '0000001234', root: '1.2.392.200119.6.101' }],
        names: ['見本 太郎', 'ミホン タロウ'],
        sex: 'M',
        born: '1956-04-12',
      },
    ]);
    expect(record?.facts).toEqual([
      { fact: 'author', value: '見本 花子' },
      { fact: 'admitted', value: '2026-03-01' },
      { fact: 'discharged', value: '2026-03-10' },
    ]);
  });

  it('keeps paragraphs, line ends, lists and tables, and marks what was taken back', () => {
    const { record } = read(
      cda(
        section(`<paragraph>第1病日に<content styleCode="Bold">肺炎</content>。<br/>抗菌薬を開始</paragraph>
          <list listType="ordered"><caption>問題</caption><item>発熱</item><item>咳</item></list>
          <table><thead><tr><th>薬</th><th>量</th></tr></thead><tbody><tr><td rowspan="2">みほん錠</td>
          <td><content revised="delete">2錠</content><content revised="insert">1錠</content></td></tr></tbody></table>`),
      ),
    );
    expect(record?.sections[0]?.blocks).toEqual([
      {
        kind: 'paragraph',
        runs: [{ text: '第1病日に' }, { text: '肺炎', strong: true }, { text: '。\n抗菌薬を開始' }],
      },
      { kind: 'caption', text: '問題' },
      {
        kind: 'list',
        ordered: true,
        items: [[{ kind: 'paragraph', runs: [{ text: '発熱' }] }], [{ kind: 'paragraph', runs: [{ text: '咳' }] }]],
      },
      {
        kind: 'table',
        rows: [
          [
            { head: true, blocks: [{ kind: 'paragraph', runs: [{ text: '薬' }] }] },
            { head: true, blocks: [{ kind: 'paragraph', runs: [{ text: '量' }] }] },
          ],
          [
            { head: false, rows: 2, blocks: [{ kind: 'paragraph', runs: [{ text: 'みほん錠' }] }] },
            {
              head: false,
              blocks: [
                {
                  kind: 'paragraph',
                  runs: [
                    { text: '2錠', deleted: true },
                    { text: '1錠', inserted: true },
                  ],
                },
              ],
            },
          ],
        ],
      },
    ]);
    const words = wordsOfCda(record as NonNullable<typeof record>).join('\n');
    expect(words).toContain('1錠');
    expect(words).not.toContain('2錠');
  });

  it('names the file it refers to and follows nothing', () => {
    const media =
      '<entry><observationMedia ID="m1"><value mediaType="image/jpeg"><reference value="xray.jpg"/></value></observationMedia></entry>';
    expect(read(cda(section('<renderMultiMedia referencedObject="m1"/>', media))).record?.sections[0]?.blocks).toEqual([
      { kind: 'attached', attached: { reference: 'xray.jpg', mediaType: 'image/jpeg' } },
    ]);
    const body =
      '<component><nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0=</text></nonXMLBody></component>';
    expect(read(cda(body)).record?.body).toEqual({ mediaType: 'application/pdf', insideCharacters: 8 });
  });

  it('is read as Shift_JIS and UTF-16 too, whatever its declaration says', () => {
    const text = cda(section('肺炎'));
    const sixteen = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (one) => one.charCodeAt(0)).buffer)]);
    for (const bytes of [encodeCp932(text).bytes, sixteen])
      expect(readCda(bytes).record?.sections[0]?.blocks).toEqual([{ kind: 'paragraph', runs: [{ text: '肺炎' }] }]);
  });

  it('says what it does not show: coded entries without words, nobody named, two people named', () => {
    const coded =
      '<component><structuredBody><component><section><title>処方</title><entry/></section></component></structuredBody></component>';
    expect(read(cda(coded)).problems).toEqual([{ code: 'cda.section-without-text', affects: 'field' }]);
    expect(read(cda(section('x'), '')).problems).toEqual([{ code: 'cda.patient-missing', affects: 'field' }]);
    expect(read(cda(section('x'), patient() + patient())).problems).toEqual([{ code: 'cda.several-patients', affects: 'field' }]);
  });
});

describe('a hostile document', () => {
  it('expands no entity, inner or outer', () => {
    const bomb = `<!DOCTYPE ClinicalDocument [<!ENTITY a "ハハハハハハハハハハ"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const { record, problems } = read(cda(section('<paragraph>&b;&x;終わり</paragraph>'), patient(), bomb));
    expect(problems.map((problem) => problem.code).sort()).toEqual(['cda.doctype', 'cda.not-well-formed']);
    const words = JSON.stringify(record);
    expect(words).toContain('終わり');
    expect(words).not.toContain('ハハ');
    expect(words).not.toContain('root:');
  });

  it('leaves script and unknown markup as words or nothing', () => {
    const { record } = read(
      cda(section('<script>alert(1)</script><iframe src="https://example.test/">枠</iframe>&lt;b onload=x&gt;')),
    );
    expect(record?.sections[0]?.blocks).toEqual([{ kind: 'paragraph', runs: [{ text: '枠<b onload=x>' }] }]);
  });

  it('is cut at a depth and a size, with that said, and in time', () => {
    const started = performance.now();
    const deep = read(cda(section(`${'<content>'.repeat(100_000)}深い`)));
    expect(deep.problems.map((problem) => problem.code)).toContain('cda.too-deep');
    const wide = read(cda(section(`<table>${'<tr><td>値</td></tr>'.repeat(500_000)}</table>`)));
    expect(wide.problems.map((problem) => problem.code)).toContain('cda.too-large');
    expect(wide.record?.title).toBe('退院時サマリー');
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it('is refused when it is no CDA', () => {
    for (const xml of ['', '<html><body>x</body></html>', 'MSH|^~\\&|', '<', '%PDF-1.4'])
      expect(read(xml)).toMatchObject({
        record: undefined,
        problems: expect.arrayContaining([{ code: 'cda.not-cda', affects: 'record' }]),
      });
  });

  it('never throws, wherever it is cut or changed', () => {
    const whole = cda(
      section('<paragraph>第1病日 &amp; <content styleCode="Bold">肺炎</content></paragraph><list><item>発熱</item></list>'),
    );
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(whole.length),
        fc.constantFrom('', '<', '>', '&', '"', '\0', ']]>', '<!--'),
        (a, b, put) => {
          const text = whole.slice(0, Math.min(a, b)) + put + whole.slice(Math.max(a, b));
          expect(readCda(utf8(text)).problems).toBeInstanceOf(Array);
        },
      ),
      { numRuns: 300 },
    );
  });
});

const SAMPLES = fileURLToPath(new URL('../../../../../shared/data/cda/', import.meta.url));

describe('public C-CDA samples', () => {
  if (!existsSync(SAMPLES)) {
    it.skip('skipped: no ../shared/data', () => {});
    return;
  }
  it.each(readdirSync(SAMPLES).filter((name) => name.endsWith('.xml')))('%s reads whole', (name) => {
    const bytes = readFileSync(SAMPLES + name);
    expect(looksLikeCda(bytes)).toBe(true);
    const { record, problems } = readCda(bytes);
    expect(problems).toEqual([]);
    expect(record?.patients).toHaveLength(1);
    expect(record?.body !== undefined || (record?.sections.length ?? 0) > 5).toBe(true);
  });
});
