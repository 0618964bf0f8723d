import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import type { Participant } from '#shared/session/state.ts';

/** How long people may go on coming in before they are told of, all in one sentence. Milliseconds. */
const pause = 1500;

/** Tells those who listen who came in. */
export function Arrivals({ participants }: { participants: readonly Participant[] }) {
  const t = useTranslations('table');
  const known = useRef(new Set(participants.map(({ id }) => id)));
  const [told, setTold] = useState('');

  useEffect(() => {
    const came = participants.filter(({ id, removed }) => !removed && !known.current.has(id));
    const [first] = came;
    if (!first) return;
    const waiting = setTimeout(() => {
      for (const { id } of came) known.current.add(id);
      const name = isolated(first.name);
      const others = came.length - 1;
      setTold(
        others === 0 ? t('announceArrival', { name }) : t('announceArrivals', { name, others }),
      );
    }, pause);
    return () => clearTimeout(waiting);
  }, [participants, t]);

  return (
    <div role="status">
      <VisuallyHidden>{told}</VisuallyHidden>
    </div>
  );
}
