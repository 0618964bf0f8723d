import { pathToFileURL } from 'node:url';
import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

/** A catalogue, or a part of one: texts in ICU message syntax, by their keys. */
type Texts = { readonly [key: string]: string | Texts };

let reading = 0;

/**
 * Compiles the catalogues as they are built in, so that no reader of ICU syntax loads with the page.
 * A text that is not well-formed fails the build.
 */
export function compileCatalogues(): Plugin {
  return {
    name: 'compile-catalogues',
    load: {
      filter: { id: /client\/language\/catalogues\/\w+\/[\w-]+\.ts$/ },
      async handler(id) {
        // Read anew each time: a catalogue changes while somebody works on it.
        reading += 1;
        const exported: Record<string, Texts> = await import(`${pathToFileURL(id)}?${reading}`);
        return Object.entries(exported)
          .map(([name, texts]) => `export const ${name} = ${JSON.stringify(compiled(texts))};`)
          .join('\n');
      },
    },
  };
}

function compiled(texts: Texts): object {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? compile(text) : compiled(text),
    ]),
  );
}
