import { lazy, Suspense, useContext, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#client/screens/roadmap/roadmap-card.module.css';
import { isChips, usePublicWords } from '#client/screens/roadmap/use-public-words.ts';
import { VoiceContext } from '#client/screens/roadmap/voice-context.ts';
import type {
  Chip,
  PublicItem,
  PublicProperty,
  PublicValue,
} from '#shared/roadmaps/public-roadmap.ts';

const MarkdownText = lazy(async () => {
  const { MarkdownText } = await import('#client/parts/markdown.tsx');
  return { default: MarkdownText };
});

const VoiceForm = lazy(async () => {
  const { VoiceForm } = await import('#client/screens/roadmap/voice-form.tsx');
  return { default: VoiceForm };
});

interface RoadmapCardProps {
  item: PublicItem;
  properties: readonly PublicProperty[];
  /** On a projector nothing is folded. */
  isLarge?: boolean;
  /** `h2` where it stands for what is below it. */
  as?: 'h2' | 'h3';
}

/** An item, with what is shown of it. */
export function RoadmapCard({
  item,
  properties,
  isLarge = false,
  as: Title = 'h3',
}: RoadmapCardProps) {
  const sendVoice = useContext(VoiceContext);
  return (
    <article className={styles.card} data-large={isLarge || undefined}>
      <Title className={styles.title} dir="auto">
        {item.title}
      </Title>
      <Values item={item} properties={properties} isOpen={isLarge} />
      {sendVoice && !isLarge && (
        <Suspense>
          <VoiceForm item={item} send={sendVoice} />
        </Suspense>
      )}
    </article>
  );
}

/** What is shown of an item beside its title. */
function Values({
  item,
  properties,
  isOpen,
}: Pick<RoadmapCardProps, 'item' | 'properties'> & { isOpen: boolean }) {
  const words = usePublicWords();
  const there = properties
    .map((property, index) => ({ property, value: item.values[index] ?? null }))
    .filter(({ value }) => value !== null);
  const chips = there.filter(({ value }) => isChips(value));
  const texts = there.filter(({ property }) => property.type === 'markdown');
  const rest = there.filter(
    ({ property, value }) => property.type !== 'markdown' && !isChips(value),
  );
  return (
    <>
      {chips.length > 0 && (
        <ul className={styles.chips}>
          {chips.flatMap(({ property, value }) =>
            chipsIn(value).map((chip) => (
              <li key={`${words.nameOf(property)} ${chip.name}`}>
                <span
                  className={styles.chip}
                  data-color={chip.color}
                  title={words.nameOf(property)}
                >
                  {chip.name}
                </span>
              </li>
            )),
          )}
        </ul>
      )}
      {rest.length > 0 && (
        <dl className={styles.values}>
          {rest.map(({ property, value }) => (
            <div key={words.nameOf(property)}>
              <dt>{words.nameOf(property)}</dt>
              <dd dir="auto">
                {property.type === 'link' && typeof value === 'string' ? (
                  <a href={value} target="_blank" rel="noopener noreferrer">
                    {hostOf(value)}
                  </a>
                ) : (
                  words.valueOf(property, value)
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {texts.map(({ property, value }) => (
        <Description key={words.nameOf(property)} text={String(value)} isOpen={isOpen} />
      ))}
    </>
  );
}

/** Folded at first: a roadmap is read at a glance. */
function Description({ text, isOpen }: { text: string; isOpen: boolean }) {
  const t = useTranslations('roadmap');
  const [wasOpened, setOpened] = useState(isOpen);
  return (
    <details
      className={styles.description}
      open={isOpen || undefined}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>{t('more')}</summary>
      {wasOpened && (
        <Suspense fallback={<p dir="auto">{text}</p>}>
          <MarkdownText>{text}</MarkdownText>
        </Suspense>
      )}
    </details>
  );
}

function chipsIn(value: PublicValue): readonly Chip[] {
  return isChips(value) ? value : [];
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
