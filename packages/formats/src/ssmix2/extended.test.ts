import { describe, expect, it } from 'vitest';
import { mainFileOf, nameOfType, parseContentFolder, parseContentPath, parseTypeFolder } from './extended.ts';

describe('a type folder of the extended storage', () => {
  it('gives the local and the standard name', () => {
    expect(parseTypeFolder('D1^看護_要約^99L^18842-5^退院時サマリー^LN')).toEqual({
      name: 'D1^看護_要約^99L^18842-5^退院時サマリー^LN',
      local: { code: 'D1', text: '看護_要約', system: '99L' },
      standard: { code: '18842-5', text: '退院時サマリー', system: 'LN' },
    });
  });

  it('leaves out what the hospital left out', () => {
    expect(parseTypeFolder('^退院時サマリー^^18842-5^退院時サマリー^LN')?.local).toEqual({ text: '退院時サマリー' });
    expect(parseTypeFolder('L-OBSERVATIONS^OBSERVATIONS^99ZL01')).toEqual({
      name: 'L-OBSERVATIONS^OBSERVATIONS^99ZL01',
      local: { code: 'L-OBSERVATIONS', text: 'OBSERVATIONS', system: '99ZL01' },
    });
    expect(parseTypeFolder('LJCS-100D')).toEqual({ name: 'LJCS-100D', local: { code: 'LJCS-100D' } });
    expect(parseTypeFolder('^^^^^')).toBeUndefined();
  });

  it('has a name for the screen in every case', () => {
    for (const [folder, name] of [
      ['^看護要約^^18842-5^退院時サマリー^LN', '看護要約'],
      ['^^^18842-5^退院時サマリー^LN', '退院時サマリー'],
      ['LJCS-100D', 'LJCS-100D'],
    ] as const) {
      const type = parseTypeFolder(folder);
      expect(type && nameOfType(type)).toBe(name);
    }
  });
});

describe('a content folder', () => {
  const name = '9999013_20240401_^退院時サマリー^^18842-5^退院時サマリー^LN_20240401.1.2_20240401101530123_1';

  it('is named like a file, with six or seven parts', () => {
    expect(parseContentFolder(name)).toMatchObject({ ok: true, value: { order: '20240401.1.2', known: false, flag: '1' } });
    expect(parseContentFolder(name.replace(/_1$/, '_08_0'))).toMatchObject({ ok: true, value: { department: '08', flag: '0' } });
  });

  it('agrees with the folders above it', () => {
    const path = `999/901/9999013/20240401/^退院時サマリー^^18842-5^退院時サマリー^LN/${name}`;
    expect(parseContentPath(path)).toMatchObject({ ok: true });
    expect(parseContentPath(path.replace('/9999013/', '/9999014/'))).toMatchObject({
      code: 'ssmix2.folder-disagrees',
      part: 'patient',
    });
  });

  it('has a main file: called main, or CDA before HL7 before PDF, never a style sheet while there is anything else', () => {
    expect(mainFileOf(['style.css', 'letter.pdf', 'letter.xml'])).toBe('letter.xml');
    expect(mainFileOf(['a.xml', 'main_document.hl7'])).toBe('main_document.hl7');
    expect(mainFileOf(['images/x.xml', 'scan.pdf'])).toBe('scan.pdf');
    expect(mainFileOf(['images/1.png'])).toBe('images/1.png');
    expect(mainFileOf([])).toBeUndefined();
  });
});
