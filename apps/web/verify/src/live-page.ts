import type { Locale } from '#platform/time';
import { besideIn, checkPage } from './check-page.js';
import { drawCode } from './code.js';
import { provenOf } from './proof.js';
import { remember, remembered } from './remembered.js';
import { tell, tellFault } from './tell.js';
import { verifyTexts } from './texts.js';
import { show, type Verdict } from './verdict.js';

/** While the newest entry is not under a checkpoint, the history is asked for again. */
const ATTEMPTS = 10;
const SOON_MS = 2_000;

/** What keeps the page from being checked now, and says nothing about it. */
class NotNow extends Error {}
const notNow = (error: unknown): never => {
  throw new NotNow(String(error));
};

/** The customer's page: fetches the history, verifies it and what is shown; again whenever the page is renewed. */
export function verifyLivePage(section: HTMLElement): void {
  const locale = document.documentElement.lang as Locale;
  const texts = verifyTexts(locale);
  const place = document.getElementById('verdict');
  const { history = '', tiles = '', keys = '' } = section.dataset;
  const pinned = keys.split(' ');
  if (!place) return;
  let running = false;
  let again = false;

  const say = (verdict: Partial<Verdict> & Pick<Verdict, 'tone' | 'word'>): void =>
    show(place, { lines: [], differences: [], ...verdict }, texts);

  async function verify(): Promise<void> {
    const text = await historyText(history);
    const main = document.getElementById('main');
    if (!main) return;
    const proven = await provenOf(text, pinned);
    const checked = checkPage(proven.entries, {
      main,
      beside: besideIn(document),
      locale,
      here: history.replace(/\/proof$/, ''),
    });
    const seen = await remembered(proven, tiles).catch(notNow);
    const verdict = tell(proven, checked, seen, texts);
    show(place!, verdict, texts);
    if (verdict.tone !== 'bad' && seen.kind !== 'other-key') remember(proven);
    drawCode(document.getElementById('pinned-code'), proven, texts);
    // What is newer than the page comes to it; then it is verified again.
    if (checked.behind > 0) document.dispatchEvent(new Event('vitrine:behind'));
  }

  async function run(): Promise<void> {
    if (running) return void (again = true);
    running = true;
    say({ tone: 'waiting', word: texts.checking });
    try {
      await verify();
    } catch (error) {
      if (error instanceof NotNow)
        say({ tone: 'waiting', word: texts.waiting, lines: [texts.unreachable, error.message] });
      else show(place!, tellFault(error, texts, locale), texts);
    } finally {
      running = false;
    }
    if (again) {
      again = false;
      await run();
    }
  }

  document.addEventListener('vitrine:shown', () => void run());
  void run();
}

async function historyText(address: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(address, { cache: 'no-store' }).catch(notNow);
    if (answer.ok) return await answer.text();
    if (answer.status !== 503 || attempt === ATTEMPTS) throw new NotNow(`${answer.status}`);
    const seconds = Number(answer.headers.get('retry-after'));
    await new Promise(resolve => setTimeout(resolve, seconds > 0 ? seconds * 1000 : SOON_MS));
  }
}
