import { Loading } from '../../../shared/src/loading.js';
import { useEvents } from '../api/queries.js';
import type { CaseAddress } from '../address.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from './notice.js';
import { Replay } from './replay.js';

export function CasePage({ address }: { readonly address: CaseAddress }) {
  const { t } = useLanguage();
  const { data: log, error, isPending, refetch } = useEvents(address.caseId);
  return (
    <main id="content" className="case-page">
      <nav className="trail" aria-label={t.cases}>
        <Go to={{ page: 'cases' }}>{t.backToCases}</Go>
      </nav>
      {log ? (
        <Replay address={address} log={log} />
      ) : isPending ? (
        <div className="page" role="status" aria-label={t.loading}>
          <Loading rows={8} />
        </div>
      ) : (
        <ProblemNotice heading="h1" error={error} caseId={address.caseId} retry={() => void refetch()} />
      )}
    </main>
  );
}
