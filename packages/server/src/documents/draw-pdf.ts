import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import {
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { FONT_FILES } from '../print/page-font.ts';
import { type DrawJob, type Drawn, MOST_DRAWN_PIXELS, MOST_SOURCE_PIXELS } from './draw-job.ts';
import { smallPng } from './small-png.ts';

const here = createRequire(import.meta.url);
const folder = (name: string): string => join(dirname(here.resolve('pdfjs-dist/package.json')), name, '/');

let fontsReady = false;

/** A PDF that does not carry its fonts is drawn with ours, Japanese ones too: a machine may have none, and blanks would pass for nothing. */
function prepareFonts(): void {
  if (fontsReady) return;
  for (const family of ['sans-serif', 'serif', 'monospace']) GlobalFonts.registerFromPath(FONT_FILES.regular, family);
  fontsReady = true;
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  prepareFonts();
  // pdf.js runs the scripts of a file only in a sandbox that is not loaded here; it fetches nothing but its own tables.
  return getDocument({
    data: bytes,
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: MOST_SOURCE_PIXELS,
    canvasMaxAreaInBytes: MOST_SOURCE_PIXELS * 4,
    verbosity: VerbosityLevel.WARNINGS,
  }).promise;
}

/** One page as a picture. Scripts, launches and files inside are left alone and named. */
export async function drawPage({
  bytes,
  page: asked,
  width,
  small,
  withText,
}: Extract<DrawJob, { do: 'pdf-page' }>): Promise<Drawn> {
  const warnings = listenToWarnings();
  try {
    return await withDocument(bytes, async (document) => {
      const number = Math.min(Math.max(1, asked), document.numPages);
      const page = await document.getPage(number);
      const whole = page.getViewport({ scale: 1 });
      if (!(whole.width > 0 && whole.height > 0)) return { ok: false, refused: 'document.damaged' };
      const scale = Math.min(width / whole.width, Math.sqrt(MOST_DRAWN_PIXELS / (whole.width * whole.height)));
      const viewport = page.getViewport({ scale });
      const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
      await page.render({ canvas: canvas as never, viewport, background: '#ffffff' }).promise;
      const problems = await activeParts(document);
      if (warnings.heard.some((one) => one.includes('invalid /Pages tree /Count'))) problems.push('document.pages-unlikely');
      if (warnings.heard.some((one) => INCOMPLETE.test(one))) problems.push('document.page-incomplete');
      return {
        ok: true,
        picture: {
          page: number,
          pages: document.numPages,
          width: canvas.width,
          height: canvas.height,
          png: small ? await smallPng(canvas) : await canvas.encode('png'),
          problems,
          ...(withText && { text: await textOf(page) }),
        },
      };
    });
  } finally {
    warnings.stop();
  }
}

/** What pdf.js says when a part of a page could not be drawn. */
const INCOMPLETE = /image|jpx|jbig2|jpeg|unable to|failed|error|ignoring|not loaded|removed/iu;

/** Text of each page, up to a bound. */
export async function readPages({ bytes, mostPages, mostCharacters }: Extract<DrawJob, { do: 'pdf-text' }>): Promise<Drawn> {
  const warnings = listenToWarnings();
  try {
    return await withDocument(bytes, async (document) => {
      const texts: string[] = [];
      let characters = 0;
      for (let number = 1; number <= Math.min(document.numPages, mostPages) && characters < mostCharacters; number++) {
        const text = await textOf(await document.getPage(number));
        texts.push(text);
        characters += text.length;
      }
      return { ok: true, pages: { texts, cut: texts.length < document.numPages } };
    });
  } finally {
    warnings.stop();
  }
}

async function textOf(page: PDFPageProxy): Promise<string> {
  const content = await page.getTextContent();
  return content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

async function withDocument(bytes: Uint8Array, work: (document: PDFDocumentProxy) => Promise<Drawn>): Promise<Drawn> {
  let document: PDFDocumentProxy | undefined;
  try {
    document = await open(bytes);
    if (!(document.numPages >= 1)) return { ok: false, refused: 'document.damaged' };
    return await work(document);
  } catch (error) {
    return { ok: false, refused: error instanceof PasswordException ? 'document.password-needed' : 'document.damaged' };
  } finally {
    await document?.loadingTask.destroy().catch(() => {});
  }
}

async function activeParts(document: PDFDocumentProxy): Promise<string[]> {
  const found: string[] = [];
  if ((await document.getJSActions().catch(() => null)) !== null) found.push('document.script-not-run');
  if ((await document.getAttachments().catch(() => null)) !== null) found.push('document.files-inside');
  return found;
}

/** pdf.js tells only the console what it left out. Its words may quote the file, so they are listened to and not passed on. */
function listenToWarnings(): { readonly heard: string[]; stop(): void } {
  const { warn, log, info } = console;
  const heard: string[] = [];
  const hear = (...words: unknown[]): void => {
    if (heard.length < 100) heard.push(words.map(String).join(' ').slice(0, 200));
  };
  console.warn = hear;
  console.log = hear;
  console.info = hear;
  return {
    heard,
    stop() {
      Object.assign(console, { warn, log, info });
    },
  };
}
