import { FakeGithub } from '#test/integrations/services/github/fake-github.ts';

/** Starts GitHub's fake on its own: `node test/integrations/services/github/serve.ts 9100`. */
const github = await FakeGithub.listen(Number(process.argv[2] ?? 9_100));
github.open('Pay by card', { labels: ['enhancement'], body: 'With **3-D Secure**.' });
github.open('Refund at once', { labels: ['bug'], assignees: ['ana'] });
github.open('Search by colour');
process.stdout.write(`CONNECT_HOSTS=${github.inItsPlace} token=${github.token}\n`);
