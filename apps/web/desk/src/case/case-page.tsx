import { Skeleton } from 'antd';
import { useAsk } from '../api/ask.js';
import type { CaseView } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../shell/notice.js';

export function CasePage({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useAsk<CaseView>(`/cases/${encodeURIComponent(caseId)}/view`);
  return (
    <div className="page page-wide">
      {error && <ProblemNotice heading="h1" error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && <h1>{data.headline.product}</h1>}
      <Go to={{ page: 'log', caseId }}>{t.logContact}</Go>
    </div>
  );
}
