import 'reflect-metadata';
import { CasePage } from '#server/pages/case-page.js';
import { ProofDesk } from '#server/proof/proof-desk.js';
import { readSettings } from '#server/settings.js';
import { startServer, type Server } from '#server/server.js';
import { fold, historyOf } from '#platform/event-sourcing';
import { caseFile } from '#service/cases/case.rules.js';
import { renderCaseMain } from '../../apps/web/customer/render.js';
import { pageAgain } from '../../apps/web/verify/src/page-again.js';
import { provenOf } from '../../apps/web/verify/src/proof.js';
import { storyOfProven } from '../../apps/web/verify/src/story-of-proven.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';

/* What the customer's browser does with each case of the demo, without the browser. */

const LOCALES = ['zh-CN', 'en'] as const;
const quiet = (): void => undefined;

describe('The page made again from proven entries', () => {
  const folder = tempFolder();
  let server: Server;
  let cases: readonly string[];

  beforeAll(async () => {
    const settings = readSettings({
      PORT: '0',
      WIRE_PORT: 'off',
      DATA_DIR: folder,
      TLOG_CHECKPOINT_MS: '50',
    });
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    server = await startServer(settings, { log });
    await server.installation.quiet();
    const opened: string[] = [];
    for await (const { stream, revision } of server.installation.store.readAll({
      filter: { streamPrefixes: [`${caseFile.category}-`] },
    }))
      if (revision === 0n) opened.push(stream.slice(caseFile.category.length + 1));
    cases = opened;
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    removeFolder(folder);
  });

  it.each(LOCALES)(
    'is the page that is served, for the customer of every case of the demo, in %s',
    async locale => {
      const { app, installation } = server;
      const [page, desk] = [app.get(CasePage), app.get(ProofDesk)];
      const differing: string[] = [];
      let hidden = 0;
      for (const caseId of cases) {
        const { customerId } = fold(caseFile, await historyOf(installation.store, `case-${caseId}`));
        const actor = { id: customerId, roles: ['customer'], subject: customerId, caseId } as const;
        const content = await page.contentFor(actor, caseId, locale);
        const pack = await desk.pack(`case-${caseId}`, (await desk.sightOf(actor, caseId))!);
        let text = '';
        for await (const piece of pack!.json()) text += piece;
        const { entries } = await provenOf(text);
        const served = renderCaseMain(content!.view, '/c/t', { here: '/c/t', key: '' });
        const again = pageAgain(storyOfProven(entries, content!.beside), content!.beside, locale, '/c/t');
        hidden += content!.beside.hidden.length;
        if (withoutPosition(again) !== withoutPosition(served)) differing.push(differenceOf(served, again));
      }
      expect(differing).toEqual([]);
      expect(cases.length).toBeGreaterThan(5);
      expect(hidden).toBeGreaterThan(0);
    },
  );
});

/** Leaves are counted, positions are the store's: the browser knows no other order. */
const withoutPosition = (html: string): string =>
  html.replace(/ data-position="\d+"/, '').replace(/ data-news="[^"]*"/, '');

function differenceOf(served: string, again: string): string {
  const at = [...served].findIndex((character, n) => character !== again[n]);
  return `…${served.slice(Math.max(0, at - 60), at + 80)}… but …${again.slice(Math.max(0, at - 60), at + 80)}…`;
}
