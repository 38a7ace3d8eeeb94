import type { KitJournal, SealedJournal } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { closeOpening } from './close-opening.ts';
import type { OpenKit } from './kit-door.ts';
import { openPen } from './kit-pen.ts';
import { NOTHING_LEFT, withFile, withPrint, withSaved, withWaiting } from './left-here.ts';
import { saveJournal } from './save-journal.ts';

/** Breakages seen to fail here: closing before sealing; the journal kept beside the sealed one; closing though sealing failed. */
function world({ sealing = true, drill = false } = {}) {
  const said: string[] = [];
  const kit = {
    seal: async (journal: KitJournal) => {
      said.push(`sealed ${journal.entries.length}`);
      if (!sealing) throw new Error('no');
      return { format: 'tomoshibi-kit-journal', number: journal.number, sealed: '…' } as unknown as SealedJournal;
    },
    close: () => void said.push('closed'),
  } as unknown as OpenKit;
  const pen = openPen({
    kit: 'KIT-07',
    generation: 1,
    opening: 'a1b2c3d4e5f60718',
    drill,
    now: () => '2026-10-31T03:12:00.000Z',
  });
  pen.setWriter({ name: '佐々木', role: '医師' });
  const write = (text: string) =>
    pen.add({ kind: 'note', patient: { number: '00123456' }, about: 'other', basis: 'finding', text });
  return { kit, pen, said, write };
}

describe('closing a kit', () => {
  it('drops everything before it returns when nothing waits to be saved', () => {
    const { kit, pen, said, write } = world();
    write('1');
    pen.saved(pen.journal().upTo);
    void closeOpening(kit, pen);
    expect(said).toEqual(['closed']);
  });

  it('seals what was not saved and leaves nothing else of it', async () => {
    const { kit, pen, said, write } = world();
    write('ないしょの言葉');
    pen.saved(pen.journal().upTo);
    write('もう1つ');
    const waiting = await closeOpening(kit, pen);
    expect(said).toEqual(['sealed 2', 'closed']);
    expect(waiting).toMatchObject({ name: '記録_KIT-07_a1b2_0002.ksj', entries: 1 });
    expect(JSON.stringify(waiting)).not.toMatch(/ないしょ|もう1つ|佐々木|00123456/u);
  });

  it('keeps nothing of a drill: it must never come home as if it had happened', async () => {
    const { kit, pen, said, write } = world({ drill: true });
    write('1');
    expect(await closeOpening(kit, pen)).toBeUndefined();
    expect(said).toEqual(['closed']);
  });

  it('stays as it is when it could not be sealed: nothing written is lost, and it can be tried again', async () => {
    const { kit, pen, said, write } = world({ sealing: false });
    write('1');
    await expect(closeOpening(kit, pen)).rejects.toThrow();
    expect(said).toEqual(['sealed 1']);
    expect(pen.unsaved).toBe(1);
  });
});

describe('what is left on this PC', () => {
  const waiting = { journal: {} as SealedJournal, name: '記録_KIT-07_a1b2_0001.ksj', entries: 3 };
  it('waits until it was saved, then stands among the files; prints are counted by form', () => {
    let left = withWaiting(NOTHING_LEFT, waiting);
    left = withFile(left, { name: 'document.pdf', how: 'downloaded' }, 'document');
    left = withSaved(left, waiting, { name: waiting.name, how: 'chosen' });
    left = withPrint(withPrint(withPrint(left, { form: 'P-01', pages: 2 }), { form: 'P-02', pages: 1 }), {
      form: 'P-01',
      pages: 3,
    });
    expect(left).toEqual({
      waiting: [],
      files: [
        { name: 'document.pdf', how: 'downloaded', what: 'document' },
        { name: waiting.name, how: 'chosen', what: 'journal' },
      ],
      printed: [
        { form: 'P-02', times: 1, pages: 1 },
        { form: 'P-01', times: 2, pages: 5 },
      ],
    });
  });
});

describe('saving', () => {
  const journal = { number: 1 } as SealedJournal;
  const downloads: string[] = [];
  const download = (_: Blob, name: string): void => void downloads.push(name);
  it('goes where the person says, in the browser that asks', async () => {
    const written: Blob[] = [];
    const file = {
      name: 'chosen.ksj',
      createWritable: async () => ({ write: async (data: Blob) => void written.push(data), close: async () => {} }),
    };
    const saved = await saveJournal(journal, 'a.ksj', { showSaveFilePicker: async () => file, download });
    expect(saved).toEqual({ name: 'chosen.ksj', how: 'chosen' });
    expect(await written[0]?.text()).toBe('{"number":1}');
  });
  it('is not saved when the person goes back, and is downloaded where there is no asking', async () => {
    const refuse = (name: string) => () => Promise.reject(new DOMException('', name));
    expect(await saveJournal(journal, 'a.ksj', { showSaveFilePicker: refuse('AbortError'), download })).toBeUndefined();
    expect(downloads).toEqual([]);
    for (const saving of [{ download }, { showSaveFilePicker: refuse('SecurityError'), download }])
      expect(await saveJournal(journal, 'a.ksj', saving)).toEqual({ name: 'a.ksj', how: 'downloaded' });
  });
  it('rejects when the disk does', async () => {
    const file = { name: 'a', createWritable: () => Promise.reject(new DOMException('', 'QuotaExceededError')) };
    await expect(saveJournal(journal, 'a.ksj', { showSaveFilePicker: async () => file, download })).rejects.toThrow();
  });
});
