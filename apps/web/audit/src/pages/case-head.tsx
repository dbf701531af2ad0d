import type { CaseView } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { BundleLink } from '../proof/bundle-link.js';
import { Said } from '../event/said.js';

/** Which case it is, on whose account, and the answer in a sentence: as known at the stop. */
export function CaseHead({ caseId, view }: { readonly caseId: string; readonly view: CaseView | null }) {
  const { t } = useLanguage();
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
