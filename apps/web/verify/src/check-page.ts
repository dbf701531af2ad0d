import type { Locale } from '#platform/time';
import type { Beside } from '../../customer/beside.js';
import { compare, type Comparison } from './compare.js';
import { pageAgain } from './page-again.js';
import type { ProvenEntry } from './proven-entry.js';
import { storyOfProven } from './story-of-proven.js';

export interface PageChecked extends Comparison {
  /** Entries that were recorded after the page was made. */
  readonly behind: number;
  /** Entries of the chain that are no part of the story. */
  readonly others: number;
  /** Entries of which only the hashes are known. */
  readonly hidden: number;
}

export interface ShownPage {
  /** Its main part. */
  readonly main: Element;
  readonly beside: Beside;
  readonly locale: Locale;
  readonly here?: string;
  /** How the page made again becomes comparable, e.g. its ids. */
  readonly adapt?: (html: string) => string;
}

/** Who may open the page is no part of it. */
const NEVER_SHOWN = 'caseLink-';

/** Makes the page again from proven entries alone, and compares what is shown with it. */
export function checkPage(entries: readonly ProvenEntry[], page: ShownPage): PageChecked {
  const { main, beside, locale, here, adapt = html => html } = page;
  const newest = entries.findIndex(({ id }) => id === beside.upTo);
  const isLater = ({ stream }: ProvenEntry, n: number): boolean =>
    newest !== -1 && n > newest && !stream.startsWith(NEVER_SHOWN);
  const told = entries.filter((entry, n) => !isLater(entry, n));
  const story = storyOfProven(told, beside);
  const html = adapt(pageAgain(story, beside, locale, here));
  const again = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
  if (!again) throw new Error('The page could not be made again.');
  return {
    ...compare(main, again),
    behind: entries.length - told.length,
    others: story.others.length,
    hidden: told.filter(({ data }) => data === undefined).length,
  };
}

/** What the server says stands beside the entries. @throws where the page does not say it */
export function besideIn(place: ParentNode): Beside {
  const text = place.querySelector('#beside')?.textContent;
  if (!text) throw new Error('The page does not say what stands beside its entries.');
  return JSON.parse(text) as Beside;
}
