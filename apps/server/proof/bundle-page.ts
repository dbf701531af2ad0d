import { existsSync, readFileSync } from 'node:fs';
import { renderBundlePage } from '../../web/customer/render.js';
import { STYLE_TEXT, VERIFIER } from '../../web/customer/assets.js';
import type { BundlePageProps } from '../../web/customer/bundle-page.js';
import type { Beside } from '../../web/customer/beside.js';
import type { HistoryPack } from './history-pack.js';

/** Nothing in it ends the element it stands in. */
const asData = (json: string): string => json.replaceAll('<', '\\u003c');
const asScript = (code: string): string => code.replaceAll(/<(\/script|!--)/gi, '\\x3c$1');

/** `index.html` of a bundle, a piece at a time: the page, the history, what stands beside it, and the verifier. */
export async function* bundlePage(
  props: Omit<BundlePageProps, 'css'>,
  beside: Beside,
  pack: HistoryPack,
): AsyncGenerator<string> {
  yield renderBundlePage({ ...props, css: STYLE_TEXT.replaceAll('</', '<\\/') });
  yield '<script type="application/json" id="history">';
  for await (const piece of pack.json()) yield asData(piece);
  yield `</script><script type="application/json" id="beside">${asData(JSON.stringify(beside))}</script>`;
  // Where nobody has built the verifier, the page is readable and says that it is not checked.
  if (existsSync(VERIFIER)) yield `<script>${asScript(readFileSync(VERIFIER, 'utf8'))}</script>`;
  yield '</body></html>';
}
