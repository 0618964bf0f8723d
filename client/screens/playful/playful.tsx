import { type ComponentType, useEffect, useState } from 'react';
import { needTexts } from '#client/language/texts.ts';

/** For so long a screen has the network for itself. Milliseconds. */
const patience = 3_000;

/** What is only for fun: brought when the first card is long there, and missed by nobody where it can't be. */
export function Playful() {
  const [Layer, setLayer] = useState<ComponentType | null>(null);
  useEffect(() => {
    const timer = setTimeout(async () => {
      const brought = await Promise.all([
        import('#client/screens/playful/playful-layer.tsx'),
        needTexts('table'),
      ]).catch(() => null);
      if (brought) setLayer(() => brought[0].PlayfulLayer);
    }, patience);
    return () => clearTimeout(timer);
  }, []);
  return Layer && <Layer />;
}
