import { restrictedWords } from '#service/timeline/compose/restricted-words.js';
import type { Words } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';

/** What somebody said or wrote, or why it can't be shown. */
export function Said({ words }: { readonly words: Words }) {
  const { t, locale } = useLanguage();
  if (words.kind === 'text') return <span lang={words.lang}>{words.text}</span>;
  if (words.kind === 'hidden') return <em className="unseen">{t.hidden(words.reason)}</em>;
  if (words.kind === 'restricted') return <em className="unseen">{restrictedWords(words, locale)}</em>;
  return <em className="unseen">{t[words.kind]}</em>;
}
