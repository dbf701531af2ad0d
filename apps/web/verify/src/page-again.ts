import { composeCase, storyNow } from '#service/timeline/compose/compose-case.rules.js';
import type { Locale } from '#platform/time';
import { renderCaseMain } from '../../customer/render.js';
import type { Beside } from '../../customer/beside.js';
import type { ProvenStory } from './story-of-proven.js';

/** The page as the server has to have made it, made again where it is read; HTML of its main part. */
export function pageAgain(
  { story, looks }: ProvenStory,
  { zone, asOf, promised }: Beside,
  locale: Locale,
  here?: string,
): string {
  const view = composeCase(story, { asOf: storyNow(story, asOf), zone, locale, promised, looks });
  return renderCaseMain(view, here, here === undefined ? undefined : { here, key: '' });
}
