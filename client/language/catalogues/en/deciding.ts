/** What the settings of a workspace say of how it decides. */
export const deciding = {
  workspaceFramework: {
    change: 'Change…',
    askScores:
      '{count, plural, one {# item has} other {# items have}} scores. They stay; those of criteria that the framework does not have wait, out of sight, until it has them.',
    askSessions: 'Sessions that are being played go on by what they began with.',
  },
  workflowPicture: {
    hint: 'Choose a status and then another one, or pull an arrow, to say what holds for that move. Dashed: with conditions.',
    look: 'Choose a status to see where items go from it. Dashed: with conditions.',
    someDrawn:
      '{count} moves are allowed; those are drawn that go on or back by one. Choose a status to see all of its moves, and a second one to change a move.',
    from: 'From {name} items go to: {targets}. Choose where to, or Escape.',
    nowhere: 'nowhere',
  },
  workspaceGroups: {
    title: 'Groups',
    hint: 'Who has a part of their own in what is decided, such as engineering and sales. In the framework, a criterion may be for some groups only; sessions that are begun here have these groups.',
    add: 'Add a group',
    people: 'People in {name}',
    empty: 'Nobody is in it yet.',
    groupOf: 'Group of {name}',
    none: 'No group',
    removed: '{name} is removed; its people are in no group.',
  },
};
