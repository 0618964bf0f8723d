import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { compileCatalogues } from '#client/compile-catalogues.ts';
import { preloadPage } from '#client/preload-page.ts';
import { shell } from '#client/service-worker/shell-plugin.ts';

/** Builds the page into `client/dist`, with a Brotli twin of every text file for the server to send. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    compileCatalogues(),
    react(),
    preloadPage(),
    shell(),
    compression({ algorithms: ['brotliCompress'], threshold: 1024 }),
  ],
  // The catalogues are compiled beforehand, so the page has no need of what reads them.
  resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      input: {
        page: join(import.meta.dirname, 'index.html'),
        'service-worker': join(import.meta.dirname, 'service-worker/worker.ts'),
      },
      output: {
        // The service worker has one address for good; browsers look there for a later version.
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  server: {
    proxy: {
      '/api': 'http://localhost:3000',
      '/socket.io': { target: 'http://localhost:3000', ws: true },
    },
  },
});
