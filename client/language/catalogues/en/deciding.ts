/** What the settings of a workspace say of how it decides. */
export const deciding = {
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
