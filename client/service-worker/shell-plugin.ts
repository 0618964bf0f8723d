import type { Plugin, Rolldown } from 'vite';

/** Too large to fetch ahead for everybody; these come when a text needs them. */
const rareFiles = /-(vietnamese|latin-ext)-/;

/** What only some come to, and its texts; who is in a game does not fetch ahead what these need. */
const apartModules =
  /\/client\/(roadmap\.html|screens\/(workspace-page\/workspace-page|sign-in\/sign-in-page|form\/form-page)\.tsx|language\/catalogues\/\w+\/(workspace[-\w]*|account|form|roadmap|templates)\.ts)$/;

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
      const apart = filesApart(bundle);
      const addresses = (isApart: boolean) =>
        files.filter((file) => apart.has(file) === isApart).map((file) => `/${file}`);
      // The pages of sessions and workspaces come in many languages; the server gives the device its own.
      const shellFiles = ['/', '/s/', '/w/', ...addresses(false)].sort();
      const parts = { shellFiles, apartFiles: addresses(true).sort(), shellVersion: version };
      const constants = Object.entries(parts).map(
        ([name, value]) => `const ${name}=${JSON.stringify(value)};`,
      );
      worker.code = `${constants.join('')}${worker.code}`;
    },
  };
}

/** Scripts and styles that are needed by what is apart, and by nothing else. */
function filesApart(bundle: Rolldown.OutputBundle): Set<string> {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const needed = new Set<string>();
  const reach = (file: string) => {
    const chunk = bundle[file];
    if (needed.has(file) || chunk?.type !== 'chunk') return;
    if (apartModules.test(chunk.facadeModuleId ?? '')) return;
    needed.add(file);
    for (const style of chunk.viteMetadata?.importedCss ?? []) needed.add(style);
    for (const other of [...chunk.imports, ...chunk.dynamicImports]) reach(other);
  };
  for (const { fileName, isEntry } of chunks) if (isEntry) reach(fileName);
  const theirs = chunks.flatMap(({ fileName, viteMetadata }) => [
    fileName,
    ...(viteMetadata?.importedCss ?? []),
  ]);
  return new Set(theirs.filter((file) => !needed.has(file)));
}

/** A short number for a list of names, not for secrets (FNV-1a, 32 bits). */
function fingerprint(parts: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const char of parts.join('\n'))
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
