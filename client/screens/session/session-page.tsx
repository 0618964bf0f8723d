import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { JoinScreen } from '#client/screens/join/join-screen.tsx';
import { Opening } from '#client/screens/session/opening.tsx';
import { forgetSession, knownSession, lastName } from '#client/sync/identity.ts';
import { keyOf } from '#client/sync/link.ts';
import { join, lobby } from '#client/sync/rest.ts';

const loadInside = () => import('#client/screens/session/inside.tsx');
const Inside = lazy(async () => ({ default: (await loadInside()).Inside }));

/** A session's address: straight in for a device that is in it already, else to the door. */
export function SessionPage({ sessionId }: { sessionId: string }) {
  const [identity, setIdentity] = useState(() => knownSession(sessionId));
  const leave = useCallback(() => {
    forgetSession(sessionId);
    setIdentity(null);
  }, [sessionId]);

  if (!identity)
    return <AtTheDoor sessionId={sessionId} onEnter={() => setIdentity(knownSession(sessionId))} />;
  return (
    <Suspense fallback={<Opening />}>
      <Inside sessionId={sessionId} identity={identity} onLeave={leave} />
    </Suspense>
  );
}

type Door = Awaited<ReturnType<typeof lobby>>;

function AtTheDoor({ sessionId, onEnter }: { sessionId: string; onEnter(): void }) {
  const t = useTranslations('door');
  const refusalWords = useRefusalWords();
  const [door, setDoor] = useState<Door | null>(null);

  const knock = useCallback(() => {
    setDoor(null);
    void lobby(sessionId, { linkKey: keyOf(location.hash) }).then(setDoor);
    // Whoever knocks will come in.
    void loadInside();
  }, [sessionId]);
  useEffect(knock, [knock]);
  // Somebody who has another link of this session now does not load the page anew.
  useEffect(() => {
    addEventListener('hashchange', knock);
    return () => removeEventListener('hashchange', knock);
  }, [knock]);

  if (!door) return <Opening />;
  if (!door.ok)
    return door.refusal.code === 'no_session' ? (
      <ClosedDoor
        heading={t('noSession')}
        message={t('noSessionMessage')}
        action={{ label: t('toStartPage'), href: '/' }}
      />
    ) : door.refusal.code === 'link_expired' ? (
      <ClosedDoor
        heading={t('linkReplaced')}
        message={t('linkReplacedMessage')}
        action={{ label: t('toStartPage'), href: '/' }}
      />
    ) : (
      <ClosedDoor
        heading={t('noWay')}
        message={refusalWords(door.refusal)}
        action={{ label: t('tryAgain'), onClick: knock }}
      />
    );
  return (
    <JoinScreen
      lobby={door}
      suggestedName={lastName()}
      onJoin={async (request) => {
        const answer = await join(sessionId, request, { linkKey: keyOf(location.hash) });
        if (!answer.ok) return answer.refusal;
        onEnter();
        return null;
      }}
    />
  );
}
