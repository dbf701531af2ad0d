import type { AuditEvent } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { StatusIcon } from '../../../shared/src/tones.js';
import { ChangeTable } from './change-table.js';
import { plainChanges } from './plain.js';
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
        <ChangeTable changes={plain} labelledBy="changed-title" />
      )}
    </section>
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
