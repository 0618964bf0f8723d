import { registerHooks } from 'node:module';

/**
 * Makes the product break one of its promises, in the process that this is loaded into before it starts
 * (`--import`): in one of its modules a passage becomes another one.
 */
export function takeOut(module: string, passage: string, instead: string): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(module)) return loaded;
      const source = String(loaded.source);
      if (!source.includes(passage))
        throw new Error(`${module} has changed: what is to be taken out of it is not there.`);
      return { ...loaded, source: source.replace(passage, instead) };
    },
  });
}
