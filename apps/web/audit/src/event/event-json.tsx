import type { AuditEvent } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';

/** The same for machines: the changed members as the record has them, then the whole event. */
export function EventJson({ event }: { readonly event: AuditEvent }) {
  const { t } = useLanguage();
  const { before: _before, after: _after, changes, because: _because, label: _label, ...record } = event;
  return (
    <section className="block json">
      {changes.length > 0 && (
        <details>
          <summary>
            {t.json} ({changes.length})
          </summary>
          <div className="code" role="group" aria-label={t.json} tabIndex={0}>
            {changes.map(({ path, was, is }) => (
              <div key={path} className="json-change">
                <span className="json-path">{path === '' ? '/' : path}</span>
                {was !== undefined && <pre className="json-was">- {pretty(was)}</pre>}
                {is !== undefined && <pre className="json-is">+ {pretty(is)}</pre>}
              </div>
            ))}
          </div>
        </details>
      )}
      <details>
        <summary>
          {t.fullJson}
          <span className="json-where">
            {t.stream} {event.stream}@{event.revision} · {t.position} {event.position}
          </span>
        </summary>
        <pre className="code" tabIndex={0}>
          {pretty(record)}
        </pre>
      </details>
    </section>
  );
}

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
