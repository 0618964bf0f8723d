/** What the settings of a workspace say of how it decides. */
export const deciding = {
  workspaceFramework: {
    change: 'Change…',
    askScores:
      '{count, plural, one {# item has} other {# items have}} scores. They stay; those of criteria that the framework does not have wait, out of sight, until it has them.',
    askSessions: 'Sessions that are being played go on by what they began with.',
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
