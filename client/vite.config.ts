import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/** Builds the page into `client/dist`, with a Brotli twin of every text file for the server to send. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compression({ algorithms: ['brotliCompress'], threshold: 1024 })],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022' },
  server: {
    proxy: {
      '/api': 'http://localhost:3000',
      '/socket.io': { target: 'http://localhost:3000', ws: true },
    },
  },
});
