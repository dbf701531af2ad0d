import { readModelsEn } from '../../apps/web/audit/src/read-models/texts.js';
import { chromiumPath, openBrowser } from '../browser/chromium.js';
import { clientOf } from './http.js';

/** What `GET /read-models/:name/builds` answers. */
export interface Builds {
  readonly live: { readonly position: string };
  readonly next?: object;
  readonly previous?: object;
  readonly order?: {
    readonly state: string;
    readonly workedOnBy?: string;
    readonly progress?: { readonly position: string; readonly target: string };
    readonly comparison?: { readonly differences: number; readonly other: { readonly digest: string } };
  };
  readonly may: readonly string[];
  readonly acts: readonly { readonly what: string; readonly by: string; readonly recordedAt?: string }[];
}

/** Orders of the builds of a read model, as a person gives them on its page in a browser; where there is none, over HTTP. */
export async function ordersOf(
  name: string,
  url: string,
  token: string,
): Promise<{
  order(what: string, body?: { dryRun?: boolean; digest?: string }): Promise<void>;
  close(): Promise<void>;
}> {
  if (chromiumPath() === undefined) {
    const client = clientOf(url, token);
    return {
      async order(what, body = {}) {
        await client.done(`/read-models/${name}/builds/${what}`, body);
      },
      close: async () => undefined,
    };
  }
  const browser = await openBrowser();
  const page = await browser.newPage({
    locale: 'en',
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  await page.goto(`${url}/console/audit/read-models/${name}`);
  const orders: Readonly<Record<string, string>> = readModelsEn.orders;
  const { yes } = readModelsEn;
  return {
    async order(what, { dryRun } = {}) {
      await page.getByRole('button', { name: orders[dryRun ? 'dry-run' : what], exact: true }).click();
      const sure = page.getByRole('button', { name: yes, exact: true });
      await sure.click();
      await sure.waitFor({ state: 'detached' });
    },
    close: () => browser.close(),
  };
}
