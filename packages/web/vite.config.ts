import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** Every browser served reads woff2; the woff twins would double the size of the installer. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  // On what was built: @import is resolved inside the style step, where no transform sees the rules.
  generateBundle(_, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      if (name.endsWith('.woff')) delete bundle[name];
      else if (name.endsWith('.css') && file.type === 'asset')
        file.source = String(file.source).replace(/,\s*url\([^)]*\.woff\)\s*format\(["']?woff["']?\)/g, '');
    }
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [woff2Only],
  build: {
    // The oldest browsers of the wards: Windows 7/8.1 machines stop at Chromium 109 and Firefox 115.
    target: ['chrome109', 'firefox115'],
    cssTarget: ['chrome109', 'firefox115'],
    outDir: 'dist',
    emptyOutDir: true,
    // Strict CSP: no data: addresses, no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
});
