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
  /** Whether the account is to be one's own in a workspace: a link from a mail may be anybody's. */
  | { at: 'asking'; signedIn: SignedIn; own: KnownWorkspace }
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
    if (!answer.ok) return setStep({ at: 'refused', refusal: answer.refusal });
    const own = answer.to === null ? null : knownWorkspace(answer.to);
    const isOwn = answer.workspaces.some(({ id }) => id === own?.workspaceId);
    if (own && !isOwn) setStep({ at: 'asking', signedIn: answer, own });
    else await goOn(answer, null);
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
    case 'asking':
      return (
        <Door hand={hand}>
          <div className={styles.words}>
            <h1>{t('askTitle', { label: step.signedIn.label })}</h1>
            <p>{t('askMessage', { label: step.signedIn.label, workspace: step.own.name })}</p>
          </div>
          <div className={styles.places}>
            <Button
              variant="primary"
              size="large"
              wide
              onClick={() => void goOn(step.signedIn, null)}
            >
              {t('askYes')}
            </Button>
            <LinkButton size="large" wide href={`/w/${step.own.workspaceId}`}>
              {t('askNo')}
            </LinkButton>
          </div>
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
      const back = workspaces.find(({ id }) => id === invitation?.workspaceId);
      const admittedAgain = back ? await admitDevice(back.id, ticket) : null;
      if (back && admittedAgain?.ok) return go(back.id);
      if (invitation) {
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
