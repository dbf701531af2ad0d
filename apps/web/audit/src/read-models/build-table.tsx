import { useLanguage } from '../i18n/language.js';
import { HeadedTable } from './headed-table.js';
import type { Builds } from './shapes.js';

/** What there is of it: live, beside, before. */
export function BuildTable({ builds }: { readonly builds: Builds }) {
  const { t } = useLanguage();
  const words = t.readModels;
  return (
    <HeadedTable label={words.builds} heads={words.heads}>
      {(['live', 'next', 'previous'] as const).map(slot => {
        const build = builds[slot];
        return (
          build && (
            <tr key={slot}>
              <th scope="row">
                {words.slot[slot]} <span className="hint">{words.slotMeans[slot]}</span>
              </th>
              <td data-head={words.heads[1]}>
                {build.version}
                {!build.thisRelease && <span className="mark">{words.otherRelease}</span>}
              </td>
              <td data-head={words.heads[2]}>{build.position}</td>
              <td data-head={words.heads[3]}>{words.behind(build.behind)}</td>
              <td data-head={words.heads[4]}>{build.applied.events}</td>
              <td data-head={words.heads[5]}>
                <code>{build.applied.digest.slice(0, 16)}</code>
              </td>
            </tr>
          )
        );
      })}
    </HeadedTable>
  );
}
