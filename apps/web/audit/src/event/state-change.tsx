import type { AuditEvent } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { StatusIcon } from '../../../shared/src/tones.js';
import { plainChanges, type PlainChange } from './plain.js';
import { promiseStanding } from './standing.js';

/** What the event made of its stream: in words, member by member, before beside after. */
export function StateChange({ event, zone }: { readonly event: AuditEvent; readonly zone: string }) {
  const { t, locale } = useLanguage();
  const plain = plainChanges(event.changes, { locale, zone });
  return (
    <section className="block" aria-labelledby="changed-title">
      <h3 id="changed-title">{t.changed}</h3>
      <Standing event={event} />
      {event.after === null || event.after === undefined ? (
        <p className="nothing">{t.noState}</p>
      ) : plain.length === 0 ? (
        <p className="nothing">{event.changes.length === 0 ? t.nothingChanged : t.machineryOnly}</p>
      ) : (
        <div className="scroll" role="group" aria-labelledby="changed-title">
          <table className="diff">
            <thead>
              <tr>
                <td />
                <th scope="col">{t.before}</th>
                <th scope="col">{t.after}</th>
              </tr>
            </thead>
            <tbody>
              {plain.map(change => (
                <Row key={change.path} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
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

function Standing({ event: { stream, before, after } }: { readonly event: AuditEvent }) {
  const { t } = useLanguage();
  const was = promiseStanding(stream, before);
  const is = promiseStanding(stream, after);
  if (is === undefined || is === was) return null;
  return (
    <p className="standing">
      <span>
        {was === undefined ? (
          t.notThere
        ) : (
          <>
            <StatusIcon code={was} /> {t.statuses[was]}
          </>
        )}
      </span>
      <span aria-hidden="true">→</span>
      <strong>
        <StatusIcon code={is} /> {t.statuses[is]}
      </strong>
    </p>
  );
}
