import { ExternalLink, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { needTexts } from '#client/language/texts.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { LinkButton } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Labels } from '#client/parts/labels.tsx';
import { SaveState } from '#client/parts/save-state.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { LabelsField } from '#client/screens/labels/labels-field.tsx';
import { Fact } from '#client/screens/workspace/item/fact.tsx';
import { ItemComments } from '#client/screens/workspace/item/item-comments.tsx';
import { ItemDescription } from '#client/screens/workspace/item/item-description.tsx';
import { ItemHistory } from '#client/screens/workspace/item/item-history.tsx';
import { ItemOpinions } from '#client/screens/workspace/item/item-opinions.tsx';
import { ItemRelations } from '#client/screens/workspace/item/item-relations.tsx';
import { ItemScores } from '#client/screens/workspace/item/item-scores.tsx';
import styles from '#client/screens/workspace/item/item-side.module.css';
import { Properties } from '#client/screens/workspace/item/properties.tsx';
import { PlayButton } from '#client/screens/workspace/play/play-button.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceClient,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { limits } from '#shared/commands/limits.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

/** Few workspaces are connected with anything. */
const ItemLinks = lazy(async () => {
  const [{ ItemLinks }] = await Promise.all([
    import('#client/screens/workspace-connections/item-links.tsx'),
    needTexts('workspaceConnections'),
  ]);
  return { default: ItemLinks };
});

const AskedBy = lazy(async () => {
  const [{ AskedBy }] = await Promise.all([
    import('#client/screens/workspace/item/asked-by.tsx'),
    needTexts('workspaceForms'),
  ]);
  return { default: AskedBy };
});

interface ItemSideProps {
  item: WorkspaceItem;
  priority: number | undefined;
  /** Labels of all items, to be offered. */
  labels: readonly string[];
  onClose(): void;
}

type Fields = WorkspaceCommandOf<'item.set'>['fields'];

/** All that is known of an item, beside the table, or over it on a phone. */
export function ItemSide({ item, priority, labels, onClose }: ItemSideProps) {
  const t = useTranslations('workspaceItem');
  const tPlay = useTranslations('workspacePlay');
  const { basics, connections } = useWorkspace();
  const mayEdit = useMay()('item.set', item);
  const send = useSendToWorkspace();
  const save = useSave(item.id);
  const isUnsaved = useWorkspaceView((view) => view.unsaved.has(item.id));
  const heading = useRef<HTMLHeadingElement>(null);
  const [typedLabel, setTypedLabel] = useState('');
  const key = keyOf(basics, item);

  // Whoever opens an item by key or by ear lands on it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is for each item anew
  useEffect(() => heading.current?.focus({ preventScroll: true }), [item.id]);

  return (
    <aside className={styles.side} aria-label={t('item', { key })}>
      <header className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.key}>
          {key}
        </h2>
        <SaveState state={isUnsaved ? 'sending' : null} />
        <PlayButton items={[item]} label={tPlay('playThis')} isSmall />
        <IconButton label={t('close')} icon={<X aria-hidden="true" />} onClick={onClose} />
      </header>
      {mayEdit ? (
        <SavedField
          key={`title ${item.id}`}
          label={t('title')}
          standing={item.title}
          most={limits.itemTitle}
          check={(title) => (title === '' ? t('titleMissing') : undefined)}
          onSave={(title) => save({ title })}
        />
      ) : (
        <p className={styles.title} dir="auto">
          {item.title}
        </p>
      )}
      <Properties key={`properties ${item.id}`} item={item} mayEdit={mayEdit} />
      {mayEdit ? (
        <LabelsField
          name="labels"
          value={{ labels: item.labels ?? [], typed: typedLabel }}
          known={labels}
          onChange={({ labels: next, typed }) => {
            setTypedLabel(typed);
            if (next.join('\n') !== (item.labels ?? []).join('\n'))
              void send({
                type: 'item.set',
                itemIds: [item.id],
                fields: { labels: [...next].slice(0, limits.labels) },
              });
          }}
        />
      ) : (
        <Labels labels={item.labels} />
      )}
      <ItemDescription key={`description ${item.id}`} item={item} mayEdit={mayEdit} />
      {mayEdit && (
        <SavedField
          key={`link ${item.id}`}
          label={t('link')}
          standing={item.link ?? ''}
          most={limits.link}
          isAddress
          check={(link) =>
            link === '' || /^https?:\/\/\S+$/i.test(link) ? undefined : t('linkWrong')
          }
          onSave={(link) => save({ link: link === '' ? null : link })}
        />
      )}
      {item.link && (
        <LinkButton
          href={item.link}
          target="_blank"
          rel="noopener noreferrer"
          size="small"
          icon={<ExternalLink aria-hidden="true" />}
        >
          {t('openLink')}
        </LinkButton>
      )}
      {(item.foreignKey || item.parent) && (
        <dl className={styles.facts}>
          {item.foreignKey && <Fact name={t('foreignKey')}>{item.foreignKey}</Fact>}
          {item.parent && <Fact name={t('partOf')}>{item.parent}</Fact>}
        </dl>
      )}
      {(item.links || connections.size > 0) && (
        <Suspense>
          <ItemLinks key={`links ${item.id}`} item={item} />
        </Suspense>
      )}
      <ItemRelations item={item} mayEdit={mayEdit} />
      {(mayEdit || item.playNext) && (
        <Switch
          label={tPlay('onList')}
          checked={item.playNext === true}
          disabled={!mayEdit}
          onChange={(playNext) => void save({ playNext })}
        />
      )}
      <ItemScores item={item} priority={priority} />
      <ItemOpinions key={`opinions ${item.id}`} item={item} />
      <Suspense>
        {item.voices !== undefined && <AskedBy key={`asked ${item.id}`} item={item} />}
      </Suspense>
      <ItemComments key={`comments ${item.id}`} item={item} />
      <ItemHistory key={`history ${item.id}`} item={item} />
    </aside>
  );
}

/** Sets fields of an item; answers with why it was not done, in words. */
function useSave(itemId: string): (fields: Fields) => Promise<string | undefined> {
  const client = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  return async (fields) => {
    const sent = await client.send({ type: 'item.set', itemIds: [itemId], fields });
    return sent.ok ? undefined : refusalWords(sent.refusal);
  };
}

interface SavedFieldProps {
  label: string;
  standing: string;
  most: number;
  isAddress?: boolean;
  check(value: string): string | undefined;
  onSave(value: string): Promise<string | undefined>;
}

/** A line of text that is saved by Enter or by leaving it; what is refused stays typed. */
function SavedField({ label, standing, most, isAddress, check, onSave }: SavedFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();

  async function save() {
    if (typed === null) return;
    const value = typed.trim();
    if (value === standing) return setTyped(null);
    const wrong = check(value);
    if (wrong) return setProblem(wrong);
    const refused = await onSave(value);
    setProblem(refused);
    if (!refused) setTyped(null);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={label}
        autoComplete="off"
        maxLength={most}
        {...(isAddress && { type: 'url', dir: 'ltr', placeholder: 'https://' })}
        value={typed ?? standing}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(undefined);
        }}
        onBlur={() => void save()}
        problem={problem}
      />
    </form>
  );
}
