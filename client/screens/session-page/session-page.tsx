import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { JoinScreen } from '#client/screens/join/join-screen.tsx';
import { inside, loadFor } from '#client/screens/session-page/load-inside.ts';
import { Opening } from '#client/screens/session-page/opening.tsx';
import { keepOnDevice } from '#client/service-worker/registration.ts';
import {
  forgetSession,
  type Identity,
  knownSession,
  lastName,
  suggestedGroup,
} from '#client/sync/identity.ts';
import { keyOf } from '#client/sync/link.ts';
import { type Answer, join, type Lobby, lobby, lobbyInPage } from '#client/sync/rest.ts';
import type { ToldOnJoining } from '#shared/protocol/events.ts';

/** A session's address: straight in for a device that is in it already, else to the door. */
export function SessionPage({ sessionId }: { sessionId: string }) {
  const [entered, setEntered] = useState<Entered | null>(() => {
    const identity = knownSession(sessionId);
    return identity && { identity };
  });
  const leave = useCallback(() => {
    forgetSession(sessionId);
    setEntered(null);
  }, [sessionId]);
  // Nobody waits at the door while the whole page comes to stay on the device.
  useEffect(() => {
    if (entered) keepOnDevice();
  }, [entered]);

  if (!entered) return <AtTheDoor sessionId={sessionId} onEnter={setEntered} />;
  return (
    <Suspense fallback={<Opening />}>
      <inside.Shown sessionId={sessionId} {...entered} onLeave={leave} />
    </Suspense>
  );
}

/** Who somebody is in the session, and what they were told as they came in. */
interface Entered {
  identity: Identity;
  told?: ToldOnJoining | undefined;
  /** The name they came in with. */
  joinedAs?: string | undefined;
}

type Door = Answer<Lobby>;

function AtTheDoor({ sessionId, onEnter }: { sessionId: string; onEnter(entered: Entered): void }) {
  const t = useTranslations('door');
  const refusalWords = useRefusalWords();
  const [door, setDoor] = useState<Door | null>(() => lobbyInPage(sessionId));
  const isTold = useRef(door !== null);

  const knock = useCallback(() => {
    setDoor(null);
    void lobby(sessionId, { linkKey: keyOf(location.hash) }).then(setDoor);
  }, [sessionId]);
  const mode = door?.ok ? door.mode : undefined;
  useEffect(() => {
    // Whoever knocks will come in.
    void loadFor({ mode });
  }, [mode]);
  useEffect(() => {
    if (!isTold.current) knock();
  }, [knock]);
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
      suggestedGroup={suggestedGroup(sessionId)}
      onJoin={async (request) => {
        const answer = await join(sessionId, request, { linkKey: keyOf(location.hash) });
        if (!answer.ok) return answer.refusal;
        const { identity, told } = answer;
        await loadFor({ mode });
        onEnter({ identity, told, joinedAs: request.name });
        return null;
      }}
    />
  );
}
