import { Button, Input } from 'antd';
import { Loading } from '../../../shared/src/loading.js';
import { useState } from 'react';
import { useCases } from '../api/queries.js';
import type { AuditCase } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { Go, useNavigation } from '../navigation.js';
import { timeWords } from '../../../shared/src/words.js';
import { ProblemNotice } from './notice.js';

export function CaseListPage() {
  const { t } = useLanguage();
  const { go } = useNavigation();
  const [text, setText] = useState('');
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCases();
  const wanted = text.trim();
  const cases = data?.pages.flatMap(page => page.cases) ?? [];
  const matching = cases.filter(one => matches(one, wanted));
  return (
    <main id="content" className="page">
      <h1>{t.cases}</h1>
      <p className="lead">{t.casesLead}</p>
      <Input.Search
        className="case-search"
        size="large"
        allowClear
        aria-label={t.findCase}
        placeholder={t.findCase}
        enterButton={t.find}
        value={text}
        onChange={event => setText(event.target.value)}
        onSearch={() => wanted && go({ page: 'case', caseId: wanted, known: 'then' })}
      />
      <p className="hint">{t.searchHint}</p>
      {isPending ? (
        <Loading rows={5} />
      ) : error && !data ? (
        <ProblemNotice error={error} retry={() => void refetch()} />
      ) : (
        <>
          {matching.length === 0 && (
            <p className="nothing" role="status">
              {cases.length === 0 ? t.noCases : t.noMatch(wanted)}
            </p>
          )}
          <ul className="case-list">
            {matching.map(one => (
              <CaseLine key={one.caseId} one={one} />
            ))}
          </ul>
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

function CaseLine({ one }: { readonly one: AuditCase }) {
  const { t, locale } = useLanguage();
  const title = typeof one.title === 'string' ? one.title : undefined;
  return (
    <li>
      <Go to={{ page: 'case', caseId: one.caseId, known: 'then' }} className="case-line">
        <span className="case-what">
          <strong>{title ?? one.product ?? t.noProduct}</strong>
          <span className="case-id">{one.caseId}</span>
        </span>
        <span className="case-facts">
          {title !== undefined && one.product && <span>{one.product}</span>}
          <span>{t.opened(timeWords(one.openedAt, locale))}</span>
          <span>{one.owner.label}</span>
          <span>{t.accountOf[one.accountOf]}</span>
        </span>
        <span className="case-marks">
          {one.scenario !== null && <span className="mark">{t.scenario}</span>}
          {one.fictitious && <span className="mark">{t.fictitious}</span>}
          <span className={`chip tone-${one.status === 'open' ? 'waiting' : 'neutral'}`}>
            {t.status[one.status]}
          </span>
          <span className={`chip tone-${one.breachCount > 0 ? 'bad' : 'good'}`}>
            {t.breaches(one.breachCount)}
          </span>
        </span>
      </Go>
    </li>
  );
}

function matches({ caseId, product, title }: AuditCase, wanted: string): boolean {
  const text = [caseId, product, typeof title === 'string' ? title : ''].join('\n').toLowerCase();
  return text.includes(wanted.toLowerCase());
}
