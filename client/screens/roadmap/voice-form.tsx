import { ThumbsUp } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextArea, TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import styles from '#client/screens/roadmap/voice-form.module.css';
import { newToken } from '#client/sync/ids.ts';
import type { SentVoice, Voice } from '#client/sync/public/roadmap.ts';
import type { PublicItem } from '#shared/roadmaps/public-roadmap.ts';

/** How visitors say what they want: to the team alone, which decides on it. */
export type SendVoice = (voice: Voice) => Promise<SentVoice>;

/** A thumb for an item, or a few words about it. */
export function VoiceForm({
  item,
  send,
}: {
  item: Pick<PublicItem, 'id' | 'title'>;
  send: SendVoice;
}) {
  const t = useTranslations('roadmap');
  const language = useLocale();
  const form = useId();
  // Sent again after a lost answer it is the same.
  const secret = useRef(newToken());
  const [words, setWords] = useState('');
  const [contact, setContact] = useState('');
  const [busy, setBusy] = useState(false);
  const [followed, setFollowed] = useState<string | null>(null);
  const [problem, setProblem] = useState('');

  async function say(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    const sent = await send({
      ...{ secret: secret.current, about: item.id, language },
      ...(words.trim() !== '' && { words: words.trim() }),
      ...(contact.trim() !== '' && { contact: contact.trim() }),
    });
    setBusy(false);
    if (sent.ok) setFollowed(sent.followed);
    else setProblem(t(sent.why === 'too-fast' ? 'voiceTooFast' : 'voiceFailed'));
  }

  if (followed !== null)
    return (
      <p className={styles.thanks} role="status">
        {t('voiceThanks')}{' '}
        <a href={followed} target="_blank" rel="noopener">
          {t('voiceFollow')}
        </a>
      </p>
    );
  return (
    <details className={styles.voice}>
      <summary>
        <ThumbsUp size={16} aria-hidden="true" />
        {t('voice')}
      </summary>
      <form
        id={form}
        className={styles.form}
        aria-label={t('voiceFor', { title: item.title })}
        onSubmit={(event) => void say(event)}
      >
        <TextArea
          label={t('voiceWords')}
          hint={t('voiceHint')}
          rows={2}
          maxLength={5_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <TextField
          label={t('voiceContact')}
          autoComplete="email"
          maxLength={180}
          value={contact}
          onChange={(event) => setContact(event.target.value)}
        />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={busy}>
          {t('voiceSend')}
        </Button>
      </form>
    </details>
  );
}
