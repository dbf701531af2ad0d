import { Loading } from '../../../shared/src/loading.js';
import { saidWords } from '../api/personal.js';
import { useAsk } from '../api/ask.js';
import type { CaseOverview } from '../api/shapes.js';
import { FindBox } from '../find/find-box.js';
import { addressOf } from '../find/open-found.js';
import { useLanguage } from '../i18n/language.js';
import { Go, useNavigation } from '../navigation.js';
import { ProblemNotice } from '../shell/notice.js';
import { Beside } from './beside.js';
import { LogForm } from './log-form.js';
import { moveDraft } from './use-draft.js';

/** A contact is logged: of a case that was found first, or of nobody's case yet. */
export function LogPage({ caseId }: { readonly caseId?: string }) {
  const { t } = useLanguage();
  return (
    <div className="page page-wide">
      <h1>{t.logContact}</h1>
      {caseId === undefined ? <WhoseCase /> : <OfCase caseId={caseId} />}
      <div className="log-columns">
        <LogForm caseId={caseId} />
        {caseId !== undefined && <Beside caseId={caseId} />}
      </div>
    </div>
  );
}

function WhoseCase() {
  const { t } = useLanguage();
  const { go } = useNavigation();
  return (
    <div className="whose">
      <p>{t.whoseContact}</p>
      <FindBox
        id="whose"
        label={t.findWhose}
        autoFocus
        pick={found => {
          if (found.kind !== 'case') return go(addressOf(found));
          moveDraft(found.theCase.caseId);
          go({ page: 'log', caseId: found.theCase.caseId }, 'replace');
        }}
      />
      <p className="hint">{t.withoutCase}</p>
    </div>
  );
}

function OfCase({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useAsk<CaseOverview>(`/cases/${encodeURIComponent(caseId)}`);
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={1} />;
  return (
    <p className="of-case">
      <Go to={{ page: 'case', caseId }}>{saidWords(data.title, t.personal)}</Go>
      <span>{[data.product, data.owner.label].filter(Boolean).join(' · ')}</span>
      {data.scenario !== null && <span className="chip tone-late">{t.scenarioCase}</span>}
      {data.status === 'closed' && <span className="chip tone-neutral">{t.caseStatus.closed}</span>}
    </p>
  );
}
