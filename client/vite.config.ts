import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { compileCatalogues } from '#client/compile-catalogues.ts';
import { pagesByAddress } from '#client/pages-by-address.ts';
import { shell } from '#client/service-worker/shell-plugin.ts';
import { workspaceFiles } from '#client/workspace-files.ts';

/**
 * What the way from the link to the first card always needs comes in few files: they compress better
 * and arrive sooner than many small ones. A group holds what it names and all that this imports.
 */
const fewFiles = [
  // With the little that the start page shares with the inside of a session, which it must not load.
  {
    name: 'page',
    test: /client\/page\.tsx$|modulepreload-polyfill|\/(agreement|use-ready-names|use-version-offer|isolated)\.ts$|\/(agreement-badge|criterion-mark|rich-text)\.tsx$/,
    priority: 2,
  },
  { name: 'inside', test: /client\/screens\/session-page\/inside\.tsx$/, priority: 1 },
  // Without the page that takes what it asked for.
  { name: 'ahead', test: /client\/sync\/workspace\/rows-ahead\.ts$/, priority: 1 },
  ...workspaceFiles(),
];

/** Builds the page into `client/dist`, with a Brotli twin of every text file for the server to send. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    compileCatalogues(),
    react(),
    pagesByAddress(),
    shell(),
    compression({ algorithms: ['brotliCompress'], threshold: 1024 }),
  ],
  // The catalogues are compiled beforehand, so the page has no need of what reads them.
  resolve: {
    alias: [
      {
        find: /^use-intl\/format-message$/,
        replacement: join(import.meta.dirname, 'language/format-message.ts'),
      },
    ],
  },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Browsers without it fetch a little later what the page names ahead.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        page: join(import.meta.dirname, 'index.html'),
        roadmap: join(import.meta.dirname, 'roadmap.html'),
        'workspace-ahead': join(import.meta.dirname, 'workspace-ahead.ts'),
        'service-worker': join(import.meta.dirname, 'service-worker/worker.ts'),
      },
      output: {
        codeSplitting: { groups: fewFiles },
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
