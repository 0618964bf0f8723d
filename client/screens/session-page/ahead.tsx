import { type ComponentType, lazy, useState } from 'react';

/** What is in a file of its own, and can be loaded before anybody is to see it. */
export interface Ahead<Props> {
  load(): Promise<void>;
  /** Shown at once where it is loaded; React shows late what it had to wait for. */
  Shown: ComponentType<Props>;
}

export function ahead<Props extends object>(
  bring: () => Promise<ComponentType<Props>>,
): Ahead<Props> {
  let loaded: ComponentType<Props> | null = null;
  const load = async () => {
    loaded ??= await bring();
    return loaded;
  };
  const Later = lazy(async () => ({ default: await load() }));
  return {
    load: async () => void (await load()),
    Shown(props) {
      const [Loaded] = useState<ComponentType<Props>>(() => loaded ?? Later);
      return <Loaded {...props} />;
    },
  };
}
