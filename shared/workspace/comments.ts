/** What somebody said to an item. */
export interface Comment {
  id: string;
  /** The id of a member. */
  by: string;
  /** Milliseconds since 1970 on the server's clock. */
  at: number;
  /** Markdown; `@` and a name speaks to a member. */
  text: string;
  editedAt?: number;
  /** What the automation is called that said it in their name. */
  automation?: string;
}

/** That something speaks to somebody, until they have seen it. */
export type Mention = {
  /** The ids of the item, and of the members who said it, or set it off, and who is spoken to. */
  itemId: string;
  by: string;
  to: string;
  at: number;
} & Speaking;

/** What speaks to somebody: a comment, the description of the item, or an automation that lets them know. */
export type Speaking =
  | { commentId: string }
  | { description: true }
  | { automation: { id: string; name: string } };

/** The id of the row that a mention is in. */
export function mentionId(mention: Pick<Mention, 'itemId' | 'to'> & Speaking): string {
  const { itemId, to } = mention;
  return `${itemId}.${speaker(mention)}.${to}`;
}

/** No id has a colon. */
function speaker(mention: Speaking): string {
  if ('commentId' in mention) return mention.commentId;
  return 'automation' in mention ? mention.automation.id : ':description';
}

/** The id of the member whom the mention of this id speaks to. */
export function spokenToBy(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

/** Somebody who may be spoken to. */
interface Person {
  id: string;
  name: string;
  /** No longer in the workspace. */
  removed?: true;
}

/** A piece of a text; with a member where it is a mention, `@` and their name. */
export interface TextPiece {
  text: string;
  memberId?: string;
}

/** A text speaks to members so often at most; what comes after is text. */
const mostMentions = 100;

/** Takes a text apart at what speaks to members: of two names the longer one, in whatever letters. */
export function withMentions(text: string, members: Iterable<Person>): TextPiece[] {
  if (!text.includes('@')) return text === '' ? [] : [{ text }];
  const names = [...members]
    .filter(({ removed }) => !removed)
    .map(({ id, name }) => ({ id, name: lowered(name) }))
    .sort((a, b) => b.name.length - a.name.length);
  const byInitial = Map.groupBy(names, ({ name }) => name.charAt(0));
  const lower = lowered(text);
  const pieces: TextPiece[] = [];
  let from = 0;
  let mentions = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}_])@/gu)) {
    if (mentions === mostMentions) break;
    if (index < from) continue;
    const found = byInitial
      .get(lower.charAt(index + 1))
      ?.find(({ name }) => standsAt(lower, index + 1, name));
    if (!found) continue;
    mentions += 1;
    const to = index + 1 + found.name.length;
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: text.slice(index, to), memberId: found.id });
    from = to;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Ids of the members that a text speaks to, each once. */
export function mentionedIn(text: string, members: Iterable<Person>): string[] {
  return [...new Set(withMentions(text, members).flatMap(({ memberId }) => memberId ?? []))];
}

/** Whether a name stands here, and ends here. */
function standsAt(text: string, at: number, name: string): boolean {
  const to = at + name.length;
  return text.startsWith(name, at) && !/^[\p{L}\p{N}_]/u.test(text.slice(to, to + 2));
}

/** In small letters, each where it was: one that would become two (İ) stays as it is. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  }).join('');
}
