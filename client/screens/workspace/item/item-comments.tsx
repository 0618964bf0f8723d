import { EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocationProperty } from 'wouter/use-browser-location';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Avatar } from '#client/parts/avatar.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu } from '#client/parts/menu.tsx';
import { RichText } from '#client/parts/rich-text.tsx';
import { CommentBox } from '#client/screens/workspace/item/comment-box.tsx';
import styles from '#client/screens/workspace/item/item-comments.module.css';
import side from '#client/screens/workspace/item/item-side.module.css';
import { spokenTo } from '#client/screens/workspace/mentioning/spoken-to.ts';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceClient,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { newId } from '#client/sync/ids.ts';
import { readComments } from '#client/sync/workspace/calls.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { Comment } from '#shared/workspace/comments.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

/** What was said to an item, and where one says more. */
export function ItemComments({ item }: { item: WorkspaceItem }) {
  const t = useTranslations('workspaceItem');
  const client = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const may = useMay();
  const { comments, problem } = useComments(item);
  useSeen(item.id);

  async function send(command: WorkspaceCommand): Promise<string | undefined> {
    const sent = await client.send(command);
    return sent.ok ? undefined : refusalWords(sent.refusal);
  }

  if (!may('comment.add') && !item.comments) return null;
  return (
    <section className={side.block} aria-label={t('comments')}>
      <h3 className={side.heading}>{t('comments')}</h3>
      {problem && <p className={side.soft}>{problem}</p>}
      {!comments && !problem && item.comments !== undefined && (
        <p className={side.soft}>{t('commentsLoading')}</p>
      )}
      {comments && comments.length > 0 && (
        <ol className={styles.comments}>
          {comments.map((comment) => (
            <Said key={comment.id} comment={comment} itemId={item.id} onSend={send} />
          ))}
        </ol>
      )}
      {may('comment.add') && (
        <CommentBox
          label={t('sayMore')}
          submit={t('say')}
          onSubmit={(text) => send({ type: 'comment.add', itemId: item.id, id: newId(), text })}
        />
      )}
    </section>
  );
}

interface SaidProps {
  comment: Comment;
  itemId: string;
  onSend(command: WorkspaceCommand): Promise<string | undefined>;
}

function Said({ comment, itemId, onSend }: SaidProps) {
  const t = useTranslations('workspaceItem');
  const self = useWorkspaceView((view) => view.self);
  const { members } = useWorkspace();
  const send = useSendToWorkspace();
  const locale = useDateLocale();
  const [isEditing, setIsEditing] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const { id, by, at, text, editedAt, automation } = comment;
  const name = members.get(by)?.name ?? t('somebody');
  const isOwn = by === self;
  const mayRemove = isOwn || members.get(self)?.role === 'admin';
  const isSought = useLocationProperty(() => window.location.hash) === `#${id}`;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isSought) return;
    // Its beginning: it may be longer than there is room.
    row.current?.scrollIntoView({ block: 'start' });
    row.current?.focus({ preventScroll: true });
  }, [isSought]);
  const when = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const label = t('commentBy', { name: isolated(name) });
  const items = [
    ...(isOwn ? [{ label: t('edit'), icon: <Pencil />, onSelect: () => setIsEditing(true) }] : []),
    ...(mayRemove
      ? [
          {
            ...{ label: t('removeComment'), icon: <Trash2 />, destructive: true },
            onSelect: () => setIsAsking(true),
          },
        ]
      : []),
  ];
  return (
    <li
      ref={row}
      className={styles.comment}
      data-sought={isSought || undefined}
      tabIndex={isSought ? -1 : undefined}
    >
      <Avatar id={by} name={name} size="small" />
      <div className={styles.said}>
        <p className={styles.who}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <time className={styles.when} dateTime={new Date(at).toISOString()}>
            {when.format(at)}
            {editedAt !== undefined && ` · ${t('edited')}`}
            {automation !== undefined && ` · ${t('byAutomation', { name: isolated(automation) })}`}
          </time>
        </p>
        {isEditing ? (
          <CommentBox
            label={label}
            standing={text}
            submit={t('save')}
            onSubmit={async (next) => {
              const refused = await onSend({ type: 'comment.edit', itemId, id, text: next });
              if (!refused) setIsEditing(false);
              return refused;
            }}
            onCancel={() => setIsEditing(false)}
          />
        ) : (
          <RichText text={spokenTo(text, members.values())} />
        )}
      </div>
      {items.length > 0 && !isEditing && (
        <Menu
          trigger={<IconButton label={label} icon={<EllipsisVertical aria-hidden="true" />} />}
          items={items}
        />
      )}
      <AskDialog
        open={isAsking}
        title={t('removeCommentTitle')}
        message={t('removeCommentMessage')}
        no={t('cancel')}
        yes={t('removeComment')}
        isDanger
        onNo={() => setIsAsking(false)}
        onYes={() => {
          setIsAsking(false);
          void send({ type: 'comment.remove', itemId, id });
        }}
      />
    </li>
  );
}

/** The comments to an item, read anew whenever something about it changed. */
function useComments({ id, comments: count, changedAt }: WorkspaceItem) {
  const { known } = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const [comments, setComments] = useState<readonly Comment[] | null>(null);
  const [problem, setProblem] = useState<string>();
  const read = useCallback(async () => {
    const answer = await readComments(known, id);
    setProblem(answer.ok ? undefined : refusalWords(answer.refusal));
    if (answer.ok) setComments(answer.comments);
  }, [known, id, refusalWords]);
  const isThere = count !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the comments changes the item
  useEffect(() => {
    if (isThere) void read();
    else setComments([]);
  }, [read, isThere, changedAt]);
  return { comments, problem };
}

/** Whoever looks at an item has seen what speaks to them there. */
function useSeen(itemId: string): void {
  const client = useWorkspaceClient();
  const mentions = useWorkspaceView((view) => view.state?.mentions);
  const isOnline = useWorkspaceView((view) => view.connection === 'online');
  /** Said once: what is refused is not said over and over. */
  const said = useRef(new Set<string>());
  useEffect(() => {
    const ids = [...(mentions ?? [])].flatMap(([id, one]) =>
      one.itemId === itemId && !said.current.has(id) ? id : [],
    );
    if (ids.length === 0 || !isOnline) return;
    for (const id of ids) said.current.add(id);
    void client.send({ type: 'mention.read', ids });
  }, [client, mentions, isOnline, itemId]);
}
