import { Input } from 'antd';
import { Loading } from '../../../shared/src/loading.js';
import { useState } from 'react';
import { useLanguage } from '../i18n/language.js';
import { Go, useNavigation } from '../navigation.js';
import { ProblemNotice } from '../shell/notice.js';
import { idOf } from './find.js';
import { FoundLine } from './found-line.js';
import { addressOf } from './open-found.js';
import { useFind } from './use-find.js';

/** What a text leads to, as a page that can be linked to. */
export function FindPage({ text }: { readonly text: string }) {
  const { t } = useLanguage();
  const { go } = useNavigation();
  const [typed, setTyped] = useState(text);
  const { data, error, isFetching, refetch } = useFind(text);
  return (
    <div className="page">
      <h1>{t.find}</h1>
      <Input
        size="large"
        aria-label={t.findHint}
        placeholder={t.findHint}
        value={typed}
        onChange={event => {
          setTyped(event.target.value);
          go({ page: 'find', text: event.target.value }, 'replace');
        }}
      />
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isFetching && !data && <Loading rows={4} />}
      <ul className="found-list">
        {(text.trim().length > 1 ? (data ?? []) : []).map(one => (
          <li key={idOf(one)}>
            <Go to={addressOf(one)} className="found-one">
              <FoundLine found={one} />
            </Go>
          </li>
        ))}
      </ul>
      {data?.length === 0 && !isFetching && <p className="nothing">{t.nothingFound}</p>}
    </div>
  );
}
