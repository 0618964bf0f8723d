import { MessageSquarePlus, ThumbsUp } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextArea, TextField } from '#client/parts/field.tsx';
import { Problem } from '#client/parts/problem.tsx';
import styles from '#client/screens/roadmap/voice-form.module.css';
import { newToken } from '#client/sync/ids.ts';
import type { SentVoice, Voice } from '#client/sync/public/roadmap.ts';
import { limits } from '#shared/commands/limits.ts';
import type { PublicItem } from '#shared/roadmaps/public-roadmap.ts';

/** How visitors say what they want: to the team alone, which decides on it. */
export type SendVoice = (voice: Voice) => Promise<SentVoice>;

interface VoiceFormProps {
  /** What it is about; without one a few words about the whole. */
  item?: Pick<PublicItem, 'id' | 'title'>;
  send: SendVoice;
}

/** A thumb for an item, or a few words about it; or what somebody misses. */
export function VoiceForm({ item, send }: VoiceFormProps) {
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
      ...{ secret: secret.current, language },
      ...(item && { about: item.id }),
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
        {item ? (
          <ThumbsUp size={16} aria-hidden="true" />
        ) : (
          <MessageSquarePlus size={16} aria-hidden="true" />
        )}
        {t(item ? 'voice' : 'voiceMissing')}
      </summary>
      <form
        id={form}
        className={styles.form}
        aria-label={item ? t('voiceFor', { title: item.title }) : t('voiceMissing')}
        onSubmit={(event) => void say(event)}
      >
        <TextArea
          label={t(item ? 'voiceWords' : 'voiceWish')}
          hint={t('voiceHint')}
          rows={2}
          maxLength={limits.itemComment}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <TextField
          label={t('voiceContact')}
          autoComplete="email"
          maxLength={limits.contact}
          value={contact}
          onChange={(event) => setContact(event.target.value)}
        />
        <Problem>{problem}</Problem>
        <Button type="submit" busy={busy} disabled={!item && words.trim() === ''}>
          {t('voiceSend')}
        </Button>
      </form>
    </details>
  );
}
