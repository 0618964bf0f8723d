import { Plus, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import styles from '#client/screens/workspace/item/item-relations.module.css';
import side from '#client/screens/workspace/item/item-side.module.css';
import { PickItemDialog } from '#client/screens/workspace/item/pick-item-dialog.tsx';
import { StatusChoice } from '#client/screens/workspace/status-choice.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { relationsOf } from '#shared/workspace/relations.ts';
import { keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

/** In which an item has to do with another one, seen from it. */
const relations = ['within', 'children', 'blockedBy', 'blocks', 'related'] as const;
type Relation = (typeof relations)[number];

type SetItem = WorkspaceCommandOf<'item.set'>;

/** What an item is a part of, has as parts, waits for, blocks and relates to; each leads there. */
export function ItemRelations({ item, mayEdit }: { item: WorkspaceItem; mayEdit: boolean }) {
  const t = useTranslations('workspaceItem');
  const { items } = useWorkspace();
  const may = useMay();
  const send = useSendToWorkspace();
  const [adding, setAdding] = useState<Relation | null>(null);
  const all = useMemo(() => relationsOf(items), [items]);
  const others: Record<Relation, readonly string[]> = {
    within: item.within === undefined ? [] : [item.within],
    children: all.children.get(item.id) ?? [],
    blockedBy: all.blockedBy.get(item.id) ?? [],
    blocks: item.blocks ?? [],
    related: all.related.get(item.id) ?? [],
  };
  const find = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const other = items.get(id);
      return other && other.removedAt === undefined ? [other] : [];
    });
  /** Some are said of the other item, which one has to be allowed to change. */
  const mayTake = (relation: Relation, other: WorkspaceItem) =>
    saidOf(relation, item, other).every((one) => may('item.set', one));
  if (!mayEdit && relations.every((relation) => find(others[relation]).length === 0)) return null;
  return (
    <section className={side.block} aria-label={t('relations')}>
      <h3 className={side.heading}>{t('relations')}</h3>
      {relations.map((relation) => {
        const found = find(others[relation]);
        return (
          found.length > 0 && (
            <div key={relation} className={styles.relation}>
              <h4 className={styles.name}>{t(`relation.${relation}`)}</h4>
              <ul className={styles.items}>
                {found.map((other) => (
                  <Other
                    key={other.id}
                    item={other}
                    onTake={
                      mayTake(relation, other)
                        ? () => {
                            for (const command of takenAway(relation, item, other))
                              void send(command);
                          }
                        : undefined
                    }
                  />
                ))}
              </ul>
            </div>
          )
        );
      })}
      {mayEdit && (
        <div className={styles.adding}>
          {relations.map(
            (relation) =>
              !(relation === 'within' && find(others.within).length > 0) && (
                <Button
                  key={relation}
                  size="small"
                  variant="quiet"
                  icon={<Plus aria-hidden="true" />}
                  onClick={() => setAdding(relation)}
                >
                  {t(`relation.${relation}`)}
                </Button>
              ),
          )}
        </div>
      )}
      {adding && (
        <PickItemDialog
          title={t(`relation.${adding}`)}
          without={[item.id, ...others[adding]]}
          onPick={(other) => {
            setAdding(null);
            void send(added(adding, item, other));
          }}
          onClose={() => setAdding(null)}
        />
      )}
    </section>
  );
}

function Other({ item, onTake }: { item: WorkspaceItem; onTake: (() => void) | undefined }) {
  const t = useTranslations('workspaceItem');
  const { basics } = useWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const key = keyOf(basics, item);
  return (
    <li className={styles.item}>
      <Link href={`/w/${workspaceId}/${item.id}`} className={styles.link}>
        <span className={styles.key}>{key}</span>
        <span className={styles.title} dir="auto">
          {item.title}
        </span>
      </Link>
      <StatusChoice label="" value={item.status} statuses={basics.statuses} />
      {onTake && (
        <IconButton
          label={t('takeRelation', { key })}
          icon={<X aria-hidden="true" />}
          onClick={onTake}
        />
      )}
    </li>
  );
}

/** Which of the two says so. */
function saidOf(relation: Relation, item: WorkspaceItem, other: WorkspaceItem): WorkspaceItem[] {
  if (relation === 'children' || relation === 'blockedBy') return [other];
  if (relation !== 'related') return [item];
  return [
    ...(item.relates?.includes(other.id) ? [item] : []),
    ...(other.relates?.includes(item.id) ? [other] : []),
  ];
}

function added(relation: Relation, { id }: WorkspaceItem, other: WorkspaceItem): SetItem {
  const set = (itemId: string, fields: SetItem['fields']): SetItem => ({
    ...{ type: 'item.set', itemIds: [itemId], fields },
  });
  switch (relation) {
    case 'within':
      return set(id, { within: other.id });
    case 'children':
      return set(other.id, { within: id });
    case 'blocks':
      return set(id, { blocks: { add: [other.id] } });
    case 'blockedBy':
      return set(other.id, { blocks: { add: [id] } });
    case 'related':
      return set(id, { relates: { add: [other.id] } });
  }
}

function takenAway(relation: Relation, item: WorkspaceItem, other: WorkspaceItem): SetItem[] {
  return saidOf(relation, item, other).map((one): SetItem => {
    const others = { remove: [one === item ? other.id : item.id] };
    const fields: SetItem['fields'] =
      relation === 'within' || relation === 'children'
        ? { within: null }
        : relation === 'related'
          ? { relates: others }
          : { blocks: others };
    return { type: 'item.set', itemIds: [one.id], fields };
  });
}
