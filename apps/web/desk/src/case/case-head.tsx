import { saidWords } from '../api/personal.js';
import type { CaseOverview, CaseView } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { HistoryLinks } from '../rights/history-links.js';
import { CustomerName } from '../rights/customer-name.js';
import { useSession } from '../shell/session.js';
import { WordsView } from './words.js';

/** Whose case it is, how it stands, the answer in a sentence, and what can be done with it. */
export function CaseHead({
  view,
  overview,
  open,
}: {
  readonly view: CaseView;
  readonly overview?: CaseOverview;
  readonly open: (what: 'hand-over' | 'links') => void;
}) {
  const { t } = useLanguage();
  const { headline, caseId } = view;
  const session = useSession();
  const mayIssueLinks = session?.roles.some(role => role !== 'technician') ?? false;
  const known = {
    caseId,
    ...(overview && { customerId: overview.customerId }),
    ...(overview?.unitId && { unitId: overview.unitId }),
  };
  return (
    <header className="case-head">
      <div className="case-title">
        <h1>{headline.product}</h1>
        <span className={`chip tone-${headline.state.tone}`}>{headline.state.label}</span>
        <span className="id">{headline.caseNumber}</span>
      </div>
      {headline.title && (
        <p className="case-subject">
          <WordsView words={headline.title} />
        </p>
      )}
      <p className="case-who">
        {overview && <CustomerOf customerId={overview.customerId} />}
        {overview && <HistoryLinks {...overview} />}
        <span>
          {t.owner}:{' '}
          <strong>{headline.owner ?? (overview && saidWords(overview.owner.label, t.personal))}</strong>
        </span>
      </p>
      <p className="answer">{view.answer}</p>
      {(headline.scenario || headline.fictitious) && (
        <p className="hint">{[headline.scenario, headline.fictitious].filter(Boolean).join(' ')}</p>
      )}
      <div className="case-acts actions">
        <Go to={{ page: 'log', caseId }} className="act act-first">
          {t.logContact} <kbd>n</kbd>
        </Go>
        <button type="button" className="act" onClick={() => open('hand-over')}>
          {t.handOver} <kbd>h</kbd>
        </button>
        {mayIssueLinks && (
          <button type="button" className="act" onClick={() => open('links')}>
            {t.customerLink} <kbd>l</kbd>
          </button>
        )}
        <Go to={{ page: 'new', form: 'request', known }} className="act">
          {t.formNames.request}
        </Go>
        <button type="button" className="act" onClick={() => window.print()}>
          {t.print}
        </button>
      </div>
    </header>
  );
}

function CustomerOf({ customerId }: { readonly customerId: string }) {
  const { t } = useLanguage();
  return (
    <Go to={{ page: 'customer', customerId }}>
      {t.customer}: <CustomerName customerId={customerId} />
    </Go>
  );
}
