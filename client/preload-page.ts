import type { Plugin } from 'vite';

/**
 * Tells the browser of the page's own files at once. The page is imported beside its texts, so
 * otherwise the browser would hear of it only after the entry has run.
 */
export function preloadPage(): Plugin {
  return {
    name: 'preload-page',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const page = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/client/page.tsx'),
        );
        if (page?.type !== 'chunk') return [];
        const files = [page.fileName, ...page.imports].filter((file) => !html.includes(file));
        return files.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}
