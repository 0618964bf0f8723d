import type { Plugin } from 'vite';

/** Too large to fetch ahead for everybody; these come when a text needs them. */
const rareFiles = /-(vietnamese|latin-ext)-/;

/** Tells the service worker what the built page is made of. */
export function shell(): Plugin {
  return {
    name: 'shell',
    apply: 'build',
    // Behind those that take files out of the bundle again.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['service-worker.js'];
      if (worker?.type !== 'chunk') throw new Error('The service worker is not part of the build.');
      const files = Object.keys(bundle).filter(
        (file) => file.startsWith('assets/') && !rareFiles.test(file),
      );
      const page = bundle['index.html'];
      const version = fingerprint([...files, page?.type === 'asset' ? String(page.source) : '']);
      // The pages of sessions come in many languages; the server gives the device its own.
      const shellFiles = ['/', '/s/', ...files.map((file) => `/${file}`)].sort();
      worker.code = `const shellFiles=${JSON.stringify(shellFiles)};const shellVersion="${version}";${worker.code}`;
    },
  };
}

/** A short number for a list of names, not for secrets (FNV-1a, 32 bits). */
function fingerprint(parts: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const char of parts.join('\n'))
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
