import type { ReactNode } from 'react';

/** A table that scrolls in its own room where the page is narrow. */
export function HeadedTable(props: {
  readonly label: string | undefined;
  readonly heads: readonly string[];
  /** Of the body. */
  readonly children: ReactNode;
}) {
  const { label, heads, children } = props;
  return (
    <div className="table-room" role="region" aria-label={label} tabIndex={0}>
      <table className="build-table">
        <thead>
          <tr>
            {heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
