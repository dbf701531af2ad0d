import type { CaseView } from '#service/timeline/compose/compose-case.rules.js';
import { Icon } from './icon.js';
import { StatusChip } from './status-chip.js';
import type { Texts } from './texts.js';
import { WordsView } from './words.js';

/** Product, case number, state; whose account this is; the case in two sentences. */
export const Header = ({ view, texts }: { view: CaseView; texts: Texts }) => {
  const { headline, locale } = view;
  return (
    <header class="head">
      <p class="eyebrow">
        {texts.caseNumber} <span class="number">{headline.caseNumber}</span>
        <StatusChip status={headline.state} />
      </p>
      <h1>{headline.product}</h1>
      {headline.title && (
        <p class="subtitle">
          <WordsView words={headline.title} locale={locale} texts={texts} />
        </p>
      )}
      <p class="lead">{view.answer}</p>
      <div class={`account ${headline.accountOf}`}>
        <Icon name={headline.accountOf === 'customer' ? 'conduct' : 'case'} />
        <p>
          <strong>{headline.account}</strong>
          {headline.scenario && <span> {headline.scenario}</span>}
          {headline.fictitious && <span> {headline.fictitious}</span>}
          {headline.owner && (
            <span>
              {' '}
              {texts.responsible}: {headline.owner}
            </span>
          )}
        </p>
      </div>
    </header>
  );
};
