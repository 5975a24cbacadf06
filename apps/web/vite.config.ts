/** Builds the staff's app into dist/web, with compressed copies beside the files. Scripts are never inline: the content security policy forbids them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const outDirectory = fileURLToPath(new URL('../../dist/web', import.meta.url));
const compressible = new Set(['.js', '.css', '.html', '.svg', '.json']);

/** `x.js.br` and `x.js.gz` beside `x.js`, where it is worth it. */
function precompress(): Plugin {
  const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = outDirectory }) {
      const files = await readdir(dir, { recursive: true });
      for (const file of files.filter((name) => compressible.has(extname(name)))) {
        const bytes = await readFile(join(dir, file));
        if (bytes.length < 1024) continue;
        await writeFile(join(dir, `${file}.br`), await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
        await writeFile(join(dir, `${file}.gz`), await zip(bytes, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), precompress()],
  build: { outDir: outDirectory, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false, chunkSizeWarningLimit: 1600 },
  server: { proxy: { '/api': 'http://127.0.0.1:7280' } },
});
