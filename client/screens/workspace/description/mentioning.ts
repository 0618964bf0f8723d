import { Extension } from '@tiptap/core';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import { begunName, type Offered } from '#client/screens/workspace/mentioning/offered.ts';

/** Names that are offered where one types. */
export interface Offer {
  people: readonly Offered[];
  take(person: Offered): void;
  /** Where the name stands that is begun, on the screen. */
  place: DOMRect | null;
}

interface Mentioning {
  peopleFor(begun: string): Offered[];
  /** Offers these names from now on; `null`: none. */
  offer(offer: Offer | null): void;
  /** A key was pressed while names are offered; answers whether it was for them. */
  press(event: KeyboardEvent): boolean;
}

/** `@` offers the members' names, and a name is text like any other, as in comments. */
export function mentioning({ peopleFor, offer, press }: Mentioning): Extension {
  const show = ({ items, command, clientRect }: SuggestionProps<Offered, Offered>) =>
    offer(
      items.length > 0 ? { people: items, take: command, place: clientRect?.() ?? null } : null,
    );
  return Extension.create({
    name: 'mentioning',
    addProseMirrorPlugins() {
      return [
        Suggestion<Offered, Offered>({
          editor: this.editor,
          char: '@',
          findSuggestionMatch({ $position }) {
            const { parent, parentOffset, pos } = $position;
            if (parent.type.spec.code) return null;
            const begun = begunName(parent.textBetween(0, parentOffset, undefined, '\n'));
            if (begun === undefined) return null;
            const text = `@${begun}`;
            return { range: { from: pos - text.length, to: pos }, query: begun, text };
          },
          items: ({ query }) => peopleFor(query),
          command({ editor, range, props: { name } }) {
            const named = { type: 'text', text: `@${name} ` };
            editor.chain().focus().insertContentAt(range, named).run();
            offer(null);
          },
          render: () => ({
            onStart: show,
            onUpdate: show,
            onExit: () => offer(null),
            onKeyDown: ({ event }) => press(event),
          }),
        }),
      ];
    },
  });
}
