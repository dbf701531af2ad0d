import type { Locale } from '#platform/time';
import type { Words } from '#service/timeline/compose/compose-case.rules.js';
import { restrictedWords } from '#service/timeline/compose/restricted-words.js';
import type { Texts } from './texts.js';

/** What somebody typed, marked with its language; erased, hidden and unreadable texts say so. */
export function WordsView({ words, locale, texts }: { words: Words; locale: Locale; texts: Texts }) {
  switch (words.kind) {
    case 'text':
      return <span lang={words.lang === locale ? undefined : words.lang}>{words.text}</span>;
    case 'erased':
      return <span class="gone">{texts.erased}</span>;
    case 'masked':
      return <span class="gone">{texts.masked}</span>;
    case 'restricted':
      return <span class="gone">{restrictedWords(words, locale)}</span>;
    case 'unreadable':
      return <span class="gone">{texts.unreadable}</span>;
    case 'hidden':
      return (
        <span class="gone">
          {texts.hidden}: <span>{words.reason}</span>
        </span>
      );
  }
}
