import { useLanguage } from '../i18n/language.js';
import type { PlainChange } from './plain.js';

/** Changes member by member, before beside after. `labelledBy`: id of the heading over it. */
export function ChangeTable({
  changes,
  labelledBy,
}: {
  readonly changes: readonly PlainChange[];
  readonly labelledBy: string;
}) {
  const { t } = useLanguage();
  return (
    <div className="scroll" role="group" aria-labelledby={labelledBy}>
      <table className="diff">
        <thead>
          <tr>
            <td />
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(change => (
            <Row key={change.path} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ change: { member, was, is, added, had = 0 } }: { readonly change: PlainChange }) {
  const { t } = useLanguage();
  const none = <span className="none">{t.notThere}</span>;
  return (
    <tr>
      <th scope="row">{member}</th>
      {added ? (
        <>
          <td>{had === 0 ? none : t.entries(had)}</td>
          <td className="is">
            {added.map((item, index) => (
              <p key={index}>
                <span className="plus">+ {t.added}</span> {item}
              </p>
            ))}
          </td>
        </>
      ) : (
        <>
          <td className={was === undefined ? '' : 'was-value'}>{was ?? none}</td>
          <td className={is === undefined ? '' : 'is'}>{is ?? none}</td>
        </>
      )}
    </tr>
  );
}
