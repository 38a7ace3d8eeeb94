import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { KIT_PAGE } from '../hospital/src/kit/kit-head.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** As CSP compares it: over the bytes between the tags. */
const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Nothing but this script, and files of the folder the page lies in: `file:` on a stick, 'self' where a ward PC serves it. Which
 * of these files may be scripts the page itself bounds further (core/trusted-script.ts).
 */
const policyOf = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${sourceOf(script)} 'self' file: 'wasm-unsafe-eval'`,
    // The slow hash runs beside the page, so that the page stays alive.
    'worker-src blob:',
    `style-src ${sourceOf(style)}`,
    'img-src data: blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types tomoshibi-kit',
  ].join('; ');

/** One file of what was built: script and style inside, nothing beside it. */
const onePage: Plugin = {
  name: 'one-page',
  // After the style has been gathered.
  enforce: 'post',
  generateBundle(_, bundle) {
    let [script, style] = ['', ''];
    for (const [name, file] of Object.entries(bundle)) {
      if (file.type === 'chunk') script += file.code;
      else if (name.endsWith('.css')) style += String(file.source);
      else this.error(`the page of a kit has nothing beside it: ${name}`);
      delete bundle[name];
    }
    if (script === '' || style === '') this.error('the page of a kit lacks its script or its style');
    // Neither may end the script early. Both stand in texts and patterns only, where this escape means the same.
    script = script.replace(/<(?=\/?script|!--)/giu, '\\x3C').trim();
    style = style.trim();
    if (/@font-face|@import|url\(/u.test(style)) this.error('the style of a kit fetches something');
    const parts: readonly (readonly [mark: string, text: string])[] = [
      ['content="policy"', `content="${policyOf(script, style)}"`],
      ['<!-- style -->', `<style>${style}</style>`],
      ['<!-- script -->', `<script>${script}</script>`],
    ];
    const source = parts.reduce((page, [mark, text]) => page.replace(mark, () => text), readFileSync(here('kit.html'), 'utf8'));
    this.emitFile({ type: 'asset', fileName: KIT_PAGE, source });
  },
};

/** Of the screens that come later on a server, those a kit can reach (kit/kit-permits.ts); the others would be a third of the page. */
const SCREENS = ['visits'];

const onlyOwnScreens: Plugin = {
  name: 'only-own-screens',
  enforce: 'pre',
  resolveId(path, importer) {
    const [, screen] = /^\.\.\/screens\/([a-z-]+)\//u.exec(path) ?? [];
    const isOther = importer?.endsWith('/app/later-screens.ts') && screen !== undefined && !SCREENS.includes(screen);
    return isOther ? `\0nothing:${path}` : undefined;
  },
  load(id) {
    if (!id.startsWith('\0nothing:')) return undefined;
    const names = readFileSync(here('src/app/later-screens.ts'), 'utf8').matchAll(/import\('([^']+)'\), '(\w+)'/gu);
    const own = [...names].filter(([, path]) => id === `\0nothing:${path}`);
    return own.map(([, , name]) => `export const ${name} = () => null;`).join('\n');
  },
};

/** 開く.html: the same screens as the reader's, as one file that opens from a stick. */
export default defineConfig({
  root: here('.'),
  plugins: [onlyOwnScreens, onePage],
  // A kit keeps nothing in a browser: code of the screens that would is left without a place. And there is no module to be asked.
  define: { 'window.localStorage': 'undefined', 'import.meta.resolve': 'undefined', 'import.meta.url': "''" },
  build: {
    target: ['chrome109', 'firefox115'],
    cssTarget: ['chrome109', 'firefox115'],
    outDir: 'dist-kit',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: here('src/kit/main.tsx'),
      output: { format: 'iife', codeSplitting: false, entryFileNames: 'kit.js', assetFileNames: '[name][extname]' },
    },
  },
});
