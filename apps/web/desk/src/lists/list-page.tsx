import { useRef } from 'react';
import { LISTS, queryOf, type ListAddress } from '../address.js';
import { useLanguage } from '../i18n/language.js';
import { Go, useNavigation } from '../navigation.js';
import { SelectField, TextField } from '../shell/fields.js';
import { useKeys } from '../shell/keys.js';
import { focusFirstLine, moveAmongLines } from '../shell/lines.js';
import { LIST_OF } from './all-lists.js';
import { ListRows } from './list-rows.js';

const PAGE = 50;

/** A list people work from: filters in the address, more by the page, all of it as CSV, live. */
export function ListPage({ address: { list, filters } }: { readonly address: ListAddress }) {
  const { t, pick } = useLanguage();
  const { go } = useNavigation();
  const of = LIST_OF[list];
  const firsts = Object.fromEntries(of.filters.flatMap(({ name, first }) => (first ? [[name, first]] : [])));
  const asked = { ...of.always, ...firsts, ...filters };
  const table = useRef<HTMLTableElement>(null);
  useKeys({ ArrowDown: () => focusFirstLine(table.current) });
  const choose = (name: string, value: string) => {
    const { [name]: _, ...others } = filters;
    const isTold = value !== '' || firsts[name] !== undefined;
    go({ page: 'list', list, filters: isTold ? { ...filters, [name]: value } : others }, 'replace');
  };
  return (
    <div className="page page-wide">
      <nav className="tabs" aria-label={t.lists}>
        {LISTS.map(each => (
          <Go
            key={each}
            to={{ page: 'list', list: each, filters: {} }}
            aria-current={each === list ? 'page' : undefined}
          >
            {t.listNames[each]}
          </Go>
        ))}
      </nav>
      <div className="page-head">
        <h1>{t.listNames[list]}</h1>
        <a className="csv" href={`${of.path}${queryOf({ ...asked, format: 'csv' })}`} download>
          {t.csv}
        </a>
      </div>
      <div className="filters" role="group" aria-label={t.filters}>
        {of.filters.map(({ name, label, options, type }) =>
          options ? (
            <SelectField
              key={name}
              label={label(t)}
              options={[['', t.all] as const, ...options({ t, pick })].map(([value, words]) => ({
                value,
                label: words,
              }))}
              value={filters[name] ?? firsts[name] ?? of.always?.[name] ?? ''}
              change={value => choose(name, value)}
            />
          ) : (
            <TextField
              key={name}
              label={label(t)}
              type={type}
              value={filters[name] ?? ''}
              change={value => choose(name, value.trim())}
            />
          ),
        )}
      </div>
      <div className="table-wrap">
        <table ref={table} onKeyDown={event => moveAmongLines(event, table.current)}>
          <thead>
            <tr>
              {of.columns.map(({ head }, index) => (
                <th key={index} scope="col">
                  {head(t)}
                </th>
              ))}
              <th scope="col">{t.acts}</th>
            </tr>
          </thead>
          <tbody>
            <ListRows list={of} asked={{ ...asked, limit: String(PAGE) }} />
          </tbody>
        </table>
      </div>
    </div>
  );
}
