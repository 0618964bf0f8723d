/** What is said of automations beside what the settings say of all that has a name. */
export const automations = {
  automations: {
    hint: 'What the workspace does by itself when something happens to an item, or a day comes. An automation may do what an admin may, whoever sets it off; conditions of the workflow hold for it, too.',
    accepted: 'is made of what somebody sent in',
    date: 'has a day that comes',
    dateOf: 'has its day: {what}',
    whichDay: 'Which day',
    dayHint: 'When that day begins in {zone}; in the name of the admin who has been here longest.',
    notify: 'Then let know',
    notifyPeople: 'Whose work it is',
    call: 'Then call a webhook',
    callNone: 'None',
    goneWebhook: 'A webhook that is gone',
    offWebhook: '{name} (off)',
    playNext: 'Then put it on the list for the next game',
    playNextHint: 'Whoever presses Play is asked whether to take along what is on that list.',
    doesNothing: 'Say what it does: set or say something, let somebody know, call a webhook.',
  },
};
