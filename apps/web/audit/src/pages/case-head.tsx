import type { CaseAudit } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { BundleLink } from '../proof/bundle-link.js';
import { Said } from '../event/said.js';

/** Which case it is, on whose account, and the answer in a sentence: as known at the stop. */
export function CaseHead({
  caseId,
  audit,
}: {
  readonly caseId: string;
  readonly audit: CaseAudit | undefined;
}) {
  const { t } = useLanguage();
  const view = audit?.view;
  const headline = view?.headline;
  return (
    <header className="case-head">
      <div className="case-title">
        <h1>{headline?.product ?? `${t.caseNo} ${caseId}`}</h1>
        {headline && <span className={`chip tone-${headline.state.tone}`}>{headline.state.label}</span>}
        <span className="case-id">{caseId}</span>
      </div>
      {headline?.title && (
        <p className="case-subject">
          <Said words={headline.title} />
        </p>
      )}
      {view && <p className="answer">{view.answer}</p>}
      <BundleLink caseId={caseId} />
      {audit && <Histories of={audit} />}
      {headline && (
        <ul className="bands">
          <li>{headline.account}</li>
          {headline.owner && <li>{headline.owner}</li>}
          {headline.scenario && <li className="band-scenario">{headline.scenario}</li>}
          {headline.fictitious && <li>{headline.fictitious}</li>}
        </ul>
      )}
    </header>
  );
}

/** Of the unit and the customer over all their cases, where they are known. */
function Histories({ of }: { readonly of: CaseAudit }) {
  const { t } = useLanguage();
  const known = (['unit', 'customer'] as const).flatMap(kind => {
    const id = of[`${kind}Id`];
    return id === null ? [] : [{ page: 'scope' as const, kind, id }];
  });
  if (known.length === 0) return null;
  return (
    <nav className="histories" aria-label={t.history.overAllCases}>
      {known.map(to => (
        <Go key={to.kind} to={to}>
          {t.history.titles[to.kind]}
        </Go>
      ))}
    </nav>
  );
}
