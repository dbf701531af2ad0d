import { Loading } from '../../../shared/src/loading.js';
import { problemIn } from '../../../shared/src/client.js';
import { dayWords } from '../../../shared/src/words.js';
import type { ScopeAddress } from '../history/history-address.js';
import { useScope, type ScopeReplay } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { Notice, ProblemNotice } from '../pages/notice.js';
import { CasesStood } from './cases-stood.js';
import { RightsStood } from './rights-stood.js';
import { ScopeAsked } from './scope-asked.js';
import { ScopeComparison } from './scope-comparison.js';
import { ScopeEvents } from './scope-events.js';

/** The history of a unit, a customer, a person or a shop over all its cases, as known at a day. */
export function ScopePage({ scope }: { readonly scope: ScopeAddress }) {
  const { t } = useLanguage();
  const { kind, id, from, to } = scope;
  const isComparing = from !== undefined && to !== undefined;
  const { data, error, refetch, isPending } = useScope(isComparing ? { ...scope, at: to } : scope);
  if (!data && !isPending)
    return (
      <main id="content" className="page">
        {problemIn(error).status === 404 ? (
          <Notice heading="h1" title={t.history.unknownScope}>
            <p>{t.history.unknownScopeHow(kind, id)}</p>
          </Notice>
        ) : (
          <ProblemNotice heading="h1" error={error} retry={() => void refetch()} />
        )}
      </main>
    );
  return (
    <main id="content" className="page scope">
      <h1>{t.history.titles[kind]}</h1>
      {data?.called && <p className="called">{data.called}</p>}
      {data?.called === null && kind === 'shop' && <p className="hint">{t.history.unnamed}</p>}
      <p className="id">{id}</p>
      <p className="lead">{t.history.leads[kind]}</p>
      {data ? <Stood scope={scope} data={data} /> : <Loading rows={4} />}
      {isComparing ? <ScopeComparison scope={{ ...scope, from, to }} /> : <ScopeEvents scope={scope} />}
    </main>
  );
}

function Stood({ scope, data }: { readonly scope: ScopeAddress; readonly data: ScopeReplay }) {
  const { t, locale } = useLanguage();
  const { firstDay, lastDay, at } = data;
  const isComparing = scope.from !== undefined && scope.to !== undefined;
  const day = at === null || at === undefined ? undefined : data.day;
  return (
    <>
      <p className="hint">{t.history.span(dayWords(firstDay, locale), dayWords(lastDay, locale))}</p>
      <ScopeAsked scope={scope} first={firstDay} last={lastDay} />
      <CasesStood data={data} day={day} isFollowedByEvents={!isComparing} />
      <RightsStood rights={data.rights} />
    </>
  );
}
