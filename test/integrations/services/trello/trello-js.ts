import type { Judge } from '#test/integrations/services/judged.ts';

// It makes its schemas strict where this is set before it is loaded.
process.env.TRELLO_STRICT_SCHEMAS = 'true';
const trello = await import('trello.js');

/** trello.js, with what it calls the calls. */
export const trelloJs: Judge = {
  client: 'trello.js',
  routeOf: (path) => (path.startsWith('/1/') ? path.slice(2) : null),
  functionOf: (name) => Reflect.get(trello, name),
  isEitherWay: true,
  // Of cards in something else trello.js has no parameters, and refers to Trello's page on nested resources.
  besides: { getListCards: ['fields', 'customFieldItems', 'limit', 'before'] },
  calls: [
    ['GET', /^\/members\/(me)$/, 'getMember', ['id']],
    ['GET', /^\/members\/(me)\/boards$/, 'getMemberBoards', ['id']],
    ['GET', /^\/boards\/([^/]+)$/, 'getBoard', ['id']],
    ['GET', /^\/boards\/([^/]+)\/lists$/, 'getBoardLists', ['id']],
    ['GET', /^\/boards\/([^/]+)\/members$/, 'getBoardMembers', ['id']],
    ['GET', /^\/boards\/([^/]+)\/labels$/, 'getBoardLabels', ['id']],
    ['POST', /^\/boards\/([^/]+)\/labels$/, 'createBoardLabel', ['id']],
    ['GET', /^\/boards\/([^/]+)\/customFields$/, 'getBoardCustomFields', ['id']],
    ['GET', /^\/lists\/([^/]+)\/cards$/, 'getListCards', ['id']],
    ['GET', /^\/batch$/, 'run', []],
    ['POST', /^\/cards$/, 'createCard', []],
    ['PUT', /^\/cards\/([^/]+)$/, 'updateCard', ['id']],
    ['PUT', /^\/cards\/([^/]+)\/customFields$/, 'updateCardCustomFields', ['idCard']],
    ['GET', /^\/cards\/([^/]+)\/actions$/, 'getCardActions', ['id']],
    ['POST', /^\/cards\/([^/]+)\/actions\/comments$/, 'createCardComment', ['id']],
    ['POST', /^\/webhooks\/$/, 'createWebhook', []],
    ['DELETE', /^\/webhooks\/([^/]+)$/, 'deleteWebhook', ['id']],
    ['GET', /^\/tokens\/([^/]+)$/, 'getToken', ['token']],
    ['GET', /^\/tokens\/([^/]+)\/webhooks$/, 'getTokenWebhooks', ['token']],
    ['DELETE', /^\/tokens\/([^/]+)\/$/, 'deleteToken', ['token']],
  ],
};
