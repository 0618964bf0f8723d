import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { FakeJira } from '#test/integrations/services/jira/fake-jira.ts';

/** Jira in a thread of its own, with so many issues, so that its work delays nobody whose time is taken. */

const { issues } = z.object({ issues: z.int() }).parse(workerData);
const site = new FakeJira();
for (let at = 0; at < issues; at += 1) site.add(`What we plan, number ${at}`);
const jira = await FakeServer.listen(site.answer);
const tell = (hosts: string) =>
  parentPort?.postMessage({ hosts, asked: jira.asked.length, changes: site.changes });
parentPort?.on('message', () => tell(''));
tell(jira.inPlaceOf('acme.atlassian.net'));
