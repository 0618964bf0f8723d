import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import styles from '#client/screens/framework/deck-editor.module.css';
import { limits } from '#shared/commands/limits.ts';
import type { Card, Deck } from '#shared/scoring/decks.ts';

interface DeckEditorProps {
  deck: Deck;
  onChange(deck: Deck): void;
}

/** The cards of a deck of one's own: what they say, and what they count. */
export function DeckEditor({ deck, onChange }: DeckEditorProps) {
  const t = useTranslations('editor');
  const replace = (index: number, card: Card) =>
    onChange(deck.map((one, at) => (at === index ? card : one)));
  return (
    <div className={styles.deck}>
      <ul className={styles.cards}>
        {deck.map((card, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card is its place while it is typed
          <li key={index} className={styles.card}>
            <TextField
              label={t('cardLabel', { number: index + 1 })}
              labelHidden
              placeholder={t('label')}
              maxLength={limits.label}
              value={card.label}
              onChange={(event) => replace(index, { ...card, label: event.target.value })}
            />
            <NumberField
              label={t('cardNumber', { number: index + 1 })}
              placeholder={t('number')}
              value={card.value}
              onChange={(value) => replace(index, { ...card, value })}
            />
            <IconButton
              label={t('removeCard', { number: index + 1 })}
              icon={<X aria-hidden="true" />}
              onClick={() => onChange(deck.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
      {deck.length < limits.cards && (
        <Button
          size="small"
          icon={<Plus aria-hidden="true" />}
          onClick={() => onChange([...deck, { label: '', value: null }])}
        >
          {t('addCard')}
        </Button>
      )}
    </div>
  );
}

interface NumberFieldProps {
  label: string;
  placeholder: string;
  value: number | null;
  onChange(value: number | null): void;
}

/** A number that may be missing; half a number, such as a lone minus, stays until it is whole. */
function NumberField({ label, placeholder, value, onChange }: NumberFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value));
  return (
    <TextField
      label={label}
      labelHidden
      placeholder={placeholder}
      inputMode="decimal"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        const number = Number(event.target.value.replace(',', '.'));
        onChange(
          event.target.value.trim() === '' || !Number.isFinite(number)
            ? null
            : Math.min(1e9, Math.max(-1e9, number)),
        );
      }}
    />
  );
}
