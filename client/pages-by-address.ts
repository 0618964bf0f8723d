import type { Plugin, Rolldown } from 'vite';
import type { Part } from '#client/language/catalogues.ts';
import { languageTags } from '#client/language/languages.ts';

/** The texts that a workspace opens with. */
const workspaceTexts = ['hand', 'table', 'workspace', 'account'] as const satisfies Part[];

/**
 * Makes pages of their own for the addresses of sessions and of workspaces, one a language: each names at once
 * what is shown there first, so that all of that is fetched side by side. What comes after the door of a session
 * is fetched last.
 */
export function pagesByAddress(): Plugin {
  return {
    name: 'pages-by-address',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('The page is not part of the build.');
      const html = String(page.source);
      const named = (source: string) => {
        const file = Object.values(bundle).find(
          (one) => one.type === 'chunk' && one.facadeModuleId?.endsWith(source),
        );
        if (file?.type !== 'chunk') throw new Error(`${source} is no file of the build.`);
        return file;
      };
      const inside = tags(bundle, named('/client/screens/session-page/inside.tsx'), html, 'low');
      const workspace = named('/client/screens/workspace-page/workspace-page.tsx');
      const ahead = named('/client/workspace-ahead.ts').fileName;
      for (const language of languageTags) {
        const texts = (part: string) => named(`/client/language/catalogues/${language}/${part}.ts`);
        const tagsOf = (file: Rolldown.OutputChunk) => tags(bundle, file, html, 'high');
        const heads = {
          session: [...tagsOf(texts('hand')), ...inside],
          workspace: new Set([
            // Goes before the page, which waits for more.
            `<script type="module" async crossorigin src="/${ahead}"></script>`,
            ...[workspace, ...workspaceTexts.map(texts)].flatMap(tagsOf),
          ]),
        };
        for (const [address, head] of Object.entries(heads))
          this.emitFile({
            type: 'asset',
            fileName: `${address}-${language}.html`,
            source: html.replace('</head>', () => `  ${[...head].join('\n    ')}\n  </head>`),
          });
      }
    },
  };
}

/** Tags that fetch a file ahead, with all that it imports and the page has not named yet. */
function tags(
  bundle: Rolldown.OutputBundle,
  file: Rolldown.OutputChunk,
  html: string,
  priority: 'high' | 'low',
): string[] {
  const [scripts, styles] = [new Set<string>(), new Set<string>()];
  const add = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || scripts.has(name)) return;
    scripts.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
    chunk.imports.forEach(add);
  };
  add(file.fileName);
  const attributes = (name: string) => `crossorigin fetchpriority="${priority}" href="/${name}"`;
  return [
    // The heavy one first: what is fetched last is fetched one by one.
    ...[...scripts].reverse().map((name) => ({ name, rel: 'rel="modulepreload"' })),
    ...[...styles].map((name) => ({ name, rel: 'rel="preload" as="style"' })),
  ]
    .filter(({ name }) => !html.includes(name))
    .map(({ name, rel }) => `<link ${rel} ${attributes(name)}>`);
}
