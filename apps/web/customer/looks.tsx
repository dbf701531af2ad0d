import type { CaseView } from '#service/timeline/compose/compose-case.rules.js';
import type { Texts } from './texts.js';
import { WordsView } from './words.js';

/** Who of the staff looked at the record, and why; and the links that open it. */
export const Looks = ({ view, texts }: { view: CaseView; texts: Texts }) => (
  <section id="looks" aria-labelledby="looks-title">
    <h2 id="looks-title">{texts.looks}</h2>
    {view.looks.length === 0 && <p class="none">{texts.noLooks}</p>}
    <ul class="looks">
      {view.looks.map(look => (
        <li key={look.id} id={look.anchor} class={look.tone}>
          <span class="when">{look.when}</span> {look.text}
          {look.purpose && (
            <span class="purpose">
              {' '}
              <WordsView words={look.purpose} locale={view.locale} texts={texts} />
            </span>
          )}
        </li>
      ))}
    </ul>
  </section>
);
