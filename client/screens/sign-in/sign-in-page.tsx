import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { Door } from '#client/screens/join/door.tsx';
import { Opening } from '#client/screens/session-page/opening.tsx';
import styles from '#client/screens/sign-in/sign-in.module.css';
import { WaysIn } from '#client/screens/sign-in/ways-in.tsx';
import type { Refused } from '#client/sync/refused.ts';
import { type KnownWorkspace, knownWorkspace } from '#client/sync/workspace/identity.ts';
import {
  admitDevice,
  type Begun,
  backFromProvider,
  enterSignedIn,
  linkAccount,
  mailIn,
  type SignedIn,
  showPasskey,
  withMail,
} from '#client/sync/workspace/signing-in.ts';

type Step =
  | { at: 'ways'; problem?: string }
  /** With the link of a mail: programs that look at mails open it, too, and press no button. */
  | { at: 'mail'; begun: Begun }
  | { at: 'signing' }
  | { at: 'in'; places: KnownWorkspace[] }
  | { at: 'refused'; refusal: Refused };

/** Where one signs in, and comes back to from the company's provider or from a mail. */
export function SignInPage() {
  const t = useTranslations('signIn');
  const refusalWords = useRefusalWords();
  const [arrival] = useState(readAddress);
  const [step, setStep] = useState<Step>(() => {
    if (arrival.mail) return { at: 'mail', begun: arrival.mail };
    return { at: arrival.query === null ? 'ways' : 'signing' };
  });
  const goOn = useGoOn(setStep);

  const cameBack = useRef(false);
  useEffect(() => {
    // What is in the address opens the door once, and is nothing to be left about.
    history.replaceState(history.state, '', location.pathname);
    if (arrival.query === null || cameBack.current) return;
    cameBack.current = true;
    void backFromProvider(arrival.query).then((answer) =>
      answer.ok
        ? goOn(answer, answer.invitation)
        : setStep({ at: 'refused', refusal: answer.refusal }),
    );
  }, [arrival, goOn]);

  // A link that is opened where this page is open already changes no more than this.
  useEffect(() => {
    const read = () => {
      const begun = mailIn(location.hash);
      if (begun) setStep({ at: 'mail', begun });
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  async function byMail(begun: Begun) {
    setStep({ at: 'signing' });
    const answer = await withMail(begun);
    if (answer.ok) await goOn(answer, null);
    else setStep({ at: 'refused', refusal: answer.refusal });
  }

  async function byPasskey() {
    const answer = await showPasskey(arrival.to);
    if (answer === 'cancelled') setStep({ at: 'ways', problem: t('cancelled') });
    else if (answer.ok) await goOn(answer, null);
    else setStep({ at: 'ways', problem: refusalWords(answer.refusal) });
  }

  switch (step.at) {
    case 'signing':
      return <Opening />;
    case 'refused':
      return (
        <ClosedDoor
          heading={t('failed')}
          message={refusalWords(step.refusal)}
          action={{ label: t('again'), onClick: () => setStep({ at: 'ways' }) }}
        />
      );
    case 'mail':
      return (
        <Door hand={hand}>
          <div className={styles.words}>
            <h1>{t('title')}</h1>
            <p>{t('confirmMailMessage')}</p>
          </div>
          <Button variant="primary" size="large" wide onClick={() => void byMail(step.begun)}>
            {t('confirmMail')}
          </Button>
        </Door>
      );
    case 'in':
      return <Places places={step.places} />;
    case 'ways':
      return (
        <Door hand={hand}>
          <div className={styles.words}>
            <h1>{t('title')}</h1>
            <p>{t('message')}</p>
          </div>
          <Problem>{step.problem}</Problem>
          <WaysIn to={arrival.to} passkey={{ words: t('passkey'), onPress: byPasskey }} />
        </Door>
      );
  }
}

const hand = [0, 1, 2].map((card) => <PlayingCard key={card} faceUp={false} />);

function Places({ places }: { places: readonly KnownWorkspace[] }) {
  const t = useTranslations('signIn');
  const isAnywhere = places.length > 0;
  return (
    <Door hand={hand}>
      <div className={styles.words} role="status">
        <h1>{isAnywhere ? t('welcome') : t('nowhere')}</h1>
        <p>{isAnywhere ? t('where') : t('nowhereMessage')}</p>
      </div>
      <div className={styles.places}>
        {places.map(({ workspaceId, name }) => (
          <LinkButton key={workspaceId} size="large" wide href={`/w/${workspaceId}`}>
            <bdi>{name}</bdi>
          </LinkButton>
        ))}
        {!isAnywhere && (
          <LinkButton variant="primary" size="large" wide href="/">
            {t('toStartPage')}
          </LinkButton>
        )}
      </div>
    </Door>
  );
}

/** What to do for who is signed in: come in by their invitation, add the account to who they are, or let this device in. */
function useGoOn(setStep: (step: Step) => void) {
  const t = useTranslations('signIn');
  const [, navigate] = useLocation();
  const { show } = useToast();
  return useCallback(
    async (
      signedIn: SignedIn,
      invitation: Parameters<typeof enterSignedIn>[1] | null,
    ): Promise<void> => {
      setStep({ at: 'signing' });
      const { ticket, label, to, workspaces } = signedIn;
      const go = (workspaceId: string) => navigate(`/w/${workspaceId}`, { replace: true });
      const own = to === null ? null : knownWorkspace(to);
      if (own) {
        const linked = await linkAccount(own, ticket);
        if (!linked.ok) return setStep({ at: 'refused', refusal: linked.refusal });
        show(t('linked', { label }));
        return go(own.workspaceId);
      }
      const isMember = workspaces.some(({ id }) => id === invitation?.workspaceId);
      if (invitation && !isMember) {
        const entered = await enterSignedIn(signedIn, invitation);
        if (!entered.ok) return setStep({ at: 'refused', refusal: entered.refusal });
        return go(entered.known.workspaceId);
      }
      const places: KnownWorkspace[] = [];
      let refusal: Refused | null = null;
      for (const { id } of workspaces) {
        const known = knownWorkspace(id);
        const admitted = known ? null : await admitDevice(id, ticket);
        if (known) places.push(known);
        else if (admitted?.ok) places.push(admitted.known);
        // Who was removed from one of them is in the others all the same.
        else refusal = admitted?.refusal ?? null;
      }
      const target = places.find(({ workspaceId }) => workspaceId === to) ?? places[0];
      if (target && (places.length === 1 || target.workspaceId === to))
        return go(target.workspaceId);
      if (places.length === 0 && refusal) return setStep({ at: 'refused', refusal });
      setStep({ at: 'in', places });
    },
    [navigate, setStep, show, t],
  );
}

/** What the address says, before it is tidied up. */
function readAddress(): { to: string | null; query: string | null; mail: Begun | null } {
  const parameters = new URLSearchParams(location.search);
  const isBack = parameters.has('state') && (parameters.has('code') || parameters.has('error'));
  return {
    to: parameters.get('to'),
    query: isBack ? location.search.slice(1) : null,
    mail: mailIn(location.hash),
  };
}
