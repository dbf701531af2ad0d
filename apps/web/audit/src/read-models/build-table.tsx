import { useLanguage } from '../i18n/language.js';
import type { Builds } from './shapes.js';

/** What there is of it: live, beside, before. */
export function BuildTable({ builds }: { readonly builds: Builds }) {
  const { t } = useLanguage();
  const words = t.readModels;
  const [first, ...heads] = words.heads;
  return (
    <div className="table-room" role="region" aria-label={words.builds} tabIndex={0}>
      <table className="build-table">
        <thead>
          <tr>
            {[first, ...heads].map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['live', 'next', 'previous'] as const).map(slot => {
            const build = builds[slot];
            return (
              build && (
                <tr key={slot}>
                  <th scope="row">
                    {words.slot[slot]} <span className="hint">{words.slotMeans[slot]}</span>
                  </th>
                  <td>
                    {build.version}
                    {!build.thisRelease && <span className="mark">{words.otherRelease}</span>}
                  </td>
                  <td>{build.position}</td>
                  <td>{words.behind(build.behind)}</td>
                  <td>{words.applied(build.applied.events)}</td>
                  <td>
                    <code>{build.applied.digest.slice(0, 16)}</code>
                  </td>
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
