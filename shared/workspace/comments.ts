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

/** That a comment speaks to somebody, until they have seen it. */
export interface Mention {
  /** The ids of the item and the comment, and of the members who said it and who is spoken to. */
  itemId: string;
  commentId: string;
  by: string;
  to: string;
  at: number;
}

/** The id of the row that a mention is in. */
export function mentionId({ commentId, to }: Pick<Mention, 'commentId' | 'to'>): string {
  return `${commentId}.${to}`;
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

/** Takes a text apart at what speaks to members: of two names the longer one, in whatever letters. */
export function withMentions(text: string, members: Iterable<Person>): TextPiece[] {
  const names = [...members]
    .filter(({ removed }) => !removed)
    .map(({ id, name }) => ({ id, name: name.toLowerCase() }))
    .sort((a, b) => b.name.length - a.name.length);
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}_])@/gu)) {
    if (index < from) continue;
    const found = names.find(({ name }) => startsWith(text, index + 1, name));
    if (!found) continue;
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
function startsWith(text: string, at: number, name: string): boolean {
  const there = text.slice(at, at + name.length);
  return there.toLowerCase() === name && !/^[\p{L}\p{N}_]/u.test(text.slice(at + name.length));
}
