import { useLanguage } from '../i18n/language.js';
import { HeadedTable } from './headed-table.js';
import type { Comparison, TableDifferences } from './shapes.js';

/** How the build differs from what is live, by table and column; keys of some rows, no values. */
export function BuildComparison({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useLanguage();
  const words = t.readModels;
  const { live, other, schema, tables } = comparison;
  return (
    <div className="build-comparison">
      <p>
        <strong>{words.differences(comparison.differences)}</strong> {words.comparedAt(comparison.position)}
      </p>
      <ul className="board-facts">
        {[['live', live] as const, ['next', other] as const].map(([slot, side]) => (
          <li key={slot}>
            {words.slot[slot]}: {words.version(side.version)}, {words.rows(side.rows)}, {words.digest}{' '}
            <code>{side.digest.slice(0, 16)}</code>
          </li>
        ))}
      </ul>
      {tables.length > 0 && (
        <HeadedTable label={words.tableHeads[0]} heads={words.tableHeads}>
          {tables.map(({ table, onlyLive, onlyOther, different, columns }) => (
            <tr key={table}>
              <th scope="row">
                <code>{table}</code>
              </th>
              <td data-head={words.tableHeads[1]}>{onlyLive}</td>
              <td data-head={words.tableHeads[2]}>{onlyOther}</td>
              <td data-head={words.tableHeads[3]}>{different}</td>
              <td data-head={words.tableHeads[4]}>
                {Object.entries(columns)
                  .map(([column, count]) => `${column} (${count})`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </HeadedTable>
      )}
      {tables.map(one => (
        <Examples key={one.table} of={one} />
      ))}
      {schema.length > 0 && (
        <>
          <h3>{words.schema}</h3>
          <ul>
            {schema.map(({ table, what, change, of }) => (
              <li key={`${table} ${what} ${of} ${change}`}>
                <code>{table}</code> {words.what[what] ?? what} <code>{of}</code>{' '}
                {words.change[change] ?? change}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Examples({ of: { table, examples } }: { readonly of: TableDifferences }) {
  const { t } = useLanguage();
  const words = t.readModels;
  if (examples.length === 0) return null;
  return (
    <details>
      <summary>{words.examples(table)}</summary>
      <ul>
        {examples.map(({ key, in: where, columns }) => (
          <li key={JSON.stringify(key)}>
            {words.in[where]}: <code>{key.map(String).join(' · ')}</code> {columns.join(', ')}
          </li>
        ))}
      </ul>
    </details>
  );
}
