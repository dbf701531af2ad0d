import { Button } from 'antd';
import { Loading } from '../../../shared/src/loading.js';
import { useLanguage } from '../i18n/language.js';
import { useNavigation } from '../navigation.js';
import { ProblemNotice } from '../pages/notice.js';
import type { BoardFilter, FindingsAddress } from './board-address.js';
import { Filters } from './filters.js';
import { FindingLineItem } from './finding-line.js';
import { listQuery, useFindings } from './queries.js';
import { Trend } from './trend.js';

/** What the rules find in all cases; what is chosen is in the address. */
export function BoardPage({ address: { filter } }: { readonly address: FindingsAddress }) {
  const { t } = useLanguage();
  const { go } = useNavigation();
  const choose = (more: BoardFilter): void =>
    go({ page: 'findings', filter: { ...filter, ...more } }, 'replace');
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useFindings(filter);
  const lines = data?.pages.flatMap(page => page.findings) ?? [];
  const waiting = data?.pages.at(-1)?.waiting ?? 0;
  return (
    <main id="content" className="page board">
      <h1>{t.board.title}</h1>
      <p className="lead">{t.board.lead}</p>
      <Filters filter={filter} choose={choose} />
      <Trend filter={filter} choose={choose} />
      <p className="board-tools">
        <a href={`/findings?format=csv&${listQuery(filter)}`} download>
          {t.board.csv}
        </a>
        <Button size="small" onClick={() => window.print()}>
          {t.board.print}
        </Button>
        <span role="status" className="hint">
          {waiting > 0 && t.board.waiting(waiting)}
        </span>
      </p>
      {isPending ? (
        <Loading rows={6} />
      ) : error && !data ? (
        <ProblemNotice error={error} retry={() => void refetch()} />
      ) : (
        <>
          {lines.length === 0 && <p className="nothing">{t.board.none}</p>}
          <ol className="board-list">
            {lines.map(line => (
              <FindingLineItem key={line.findingId} line={line} />
            ))}
          </ol>
          {hasNextPage && (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t.more}
            </Button>
          )}
        </>
      )}
    </main>
  );
}
