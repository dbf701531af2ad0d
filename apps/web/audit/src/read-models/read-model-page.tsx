import { Loading } from '../../../shared/src/loading.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../pages/notice.js';
import { BuildActs } from './build-acts.js';
import { BuildOrder } from './build-order.js';
import { BuildTable } from './build-table.js';
import { Orders } from './orders.js';
import { useBuilds } from './queries.js';

/** One read model: its builds, what was ordered, what differs, and who switched. */
export function ReadModelPage({ name }: { readonly name: string }) {
  const { t } = useLanguage();
  const { data, error, isPending, refetch } = useBuilds(name);
  return (
    <main id="content" className="page board">
      <p className="trail">
        <Go to={{ page: 'read-models' }}>{t.readModels.back}</Go>
      </p>
      {isPending ? (
        <Loading rows={6} />
      ) : !data ? (
        <ProblemNotice heading="h1" error={error} retry={() => void refetch()} />
      ) : (
        <article className="card finding whole">
          <h1>{data.name}</h1>
          {data.stands !== undefined && (
            <p role="status">
              <span className="chip tone-bad">{t.readModels.state.stands}</span> {data.stands}
            </p>
          )}
          <BuildTable builds={data} />
          <h2>{t.readModels.order}</h2>
          {data.order ? (
            <BuildOrder order={data.order} />
          ) : (
            <p className="nothing">{t.readModels.nothingOrdered}</p>
          )}
          <Orders builds={data} />
          <BuildActs acts={data.acts} />
        </article>
      )}
    </main>
  );
}
