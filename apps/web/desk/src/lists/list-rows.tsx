import { Button } from 'antd';
import { Loading } from '../../../shared/src/loading.js';
import { useState } from 'react';
import { queryOf, type Filters } from '../address.js';
import { useAsk, useLive } from '../api/ask.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../shell/notice.js';
import { useZone } from '../shell/session.js';
import type { ListOf, Row } from './list-of.js';

type Answer = Readonly<Record<string, unknown>> & { readonly next?: string | null };

/** One page of rows, and, when somebody asks for more, the next one after it. The first is live. */
export function ListRows({
  list,
  asked,
  cursor,
}: {
  readonly list: ListOf;
  readonly asked: Filters;
  readonly cursor?: string;
}) {
  const { t, locale, pick } = useLanguage();
  const zone = useZone();
  const [isMore, setMore] = useState(false);
  const path = `${list.path}${queryOf({ ...asked, cursor })}`;
  const live = useLive<Answer>(cursor === undefined ? path : undefined);
  const later = useAsk<Answer>(cursor === undefined ? undefined : path);
  const { data, error, refetch } = cursor === undefined ? live : later;
  const width = list.columns.length + 1;
  if (!data)
    return (
      <tr>
        <td colSpan={width}>
          {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : <Loading rows={4} />}
        </td>
      </tr>
    );
  const rows = data[list.rows] as readonly Row[];
  const wording = { t, locale, zone, pick, now: Date.now() };
  return (
    <>
      {rows.length === 0 && cursor === undefined && (
        <tr>
          <td colSpan={width} className="nothing">
            {t.emptyList}
          </td>
        </tr>
      )}
      {rows.map(row => {
        const to = list.opens(row);
        return (
          <tr key={list.id(row)} className="line">
            {list.columns.map(({ cell }, index) => {
              const content = cell(row, wording);
              return (
                <td key={index}>
                  {index === 0 && to ? (
                    <Go to={to} className="line-link">
                      {content}
                    </Go>
                  ) : (
                    content
                  )}
                </td>
              );
            })}
            <td className="row-acts">{list.acts?.(row)}</td>
          </tr>
        );
      })}
      {typeof data.next === 'string' &&
        (isMore ? (
          <ListRows list={list} asked={asked} cursor={data.next} />
        ) : (
          <tr>
            <td colSpan={width}>
              <Button onClick={() => setMore(true)}>{t.more}</Button>
            </td>
          </tr>
        ))}
    </>
  );
}
