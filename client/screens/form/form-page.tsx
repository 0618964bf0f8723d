import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Filling } from '#client/screens/form/filling.tsx';
import { FollowPage } from '#client/screens/form/follow-page.tsx';
import { isAboutPasscode, PasscodeDoor } from '#client/screens/form/passcode-door.tsx';
import { Sent } from '#client/screens/form/sent.tsx';
import { useFormRefusalWords } from '#client/screens/form/use-form-refusal-words.ts';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { Opening } from '#client/screens/session-page/opening.tsx';
import { forgetDraft } from '#client/sync/drafts.ts';
import {
  draftOf,
  type FormPlace,
  forgetLetter,
  keepLetter,
  keptLetter,
  type Letter,
  readForm,
} from '#client/sync/public/forms.ts';
import type { Refused } from '#client/sync/refused.ts';
import type { PublicForm } from '#shared/workspace/forms/form.ts';

/** The addresses of forms, and of what was sent by them. */
export function FormPage(place: FormPlace) {
  return place.secret === 'sent' ? (
    <FollowPage workspaceId={place.workspaceId} />
  ) : (
    <OneForm {...place} />
  );
}

/** Whoever has its address fills a form in, without an account. */
function OneForm({ workspaceId, secret }: FormPlace) {
  const t = useTranslations('form');
  const refusalWords = useFormRefusalWords();
  const [form, setForm] = useState<PublicForm | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [passcode, setPasscode] = useState<string | undefined>();
  const [letter, setLetter] = useState(() => keptLetter({ workspaceId, secret }));
  const place = { workspaceId, secret };

  const read = useCallback(
    async (said: string | undefined) => {
      const answer = await readForm({ workspaceId, secret }, said);
      setRefused(answer.ok ? null : answer.refusal);
      if (answer.ok) {
        setForm(answer.form);
        setPasscode(said);
      }
    },
    [workspaceId, secret],
  );
  useEffect(() => void read(undefined), [read]);

  if (letter) {
    const leave = () => {
      forgetLetter(place);
      setLetter(null);
    };
    const arrived = () => {
      forgetLetter(place);
      forgetDraft(draftOf(place));
    };
    const say = (said: string) => {
      setPasscode(said);
      void read(said);
    };
    const sent = { place, letter, form, passcode };
    return <Sent {...sent} onPasscode={say} onArrived={arrived} onLeave={leave} />;
  }
  if (refused && isAboutPasscode(refused))
    return <PasscodeDoor refused={refused} onPasscode={read} />;
  if (refused)
    return (
      <ClosedDoor
        heading={t('closed')}
        message={refusalWords(refused)}
        action={{ label: t('again'), onClick: () => void read(passcode) }}
      />
    );
  if (!form) return <Opening />;
  return (
    <Filling
      place={place}
      form={form}
      onFilled={(filled: Letter) => {
        // Kept before it is sent: what was filled in is lost to no bad connection.
        keepLetter(place, filled);
        setLetter(filled);
      }}
    />
  );
}
