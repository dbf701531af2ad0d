import type { Words } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';

/** What somebody said, in its own language; or why it can't be read. */
export function WordsView({ words }: { readonly words: Words }) {
  const { t } = useLanguage();
  if (words.kind === 'text') return <span lang={words.lang}>{words.text}</span>;
  if (words.kind === 'hidden') return <em className="unseen">{t.hidden(words.reason)}</em>;
  if (words.kind === 'restricted') return <em className="unseen">{t.personal.restricted(words)}</em>;
  return <em className="unseen">{words.kind === 'unreadable' ? t.unreadable : t.personal[words.kind]}</em>;
}
