import type { ReactNode } from 'react';
import type { Because } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { EventGo } from '../pages/moves.js';

/** Why the event is there: what it follows from, what was looked at, which policy in which version. */
export function BecauseView({ because }: { readonly because: Because }) {
  const { t } = useLanguage();
  const { causedBy, causationId, together, basis, policies, evidence } = because;
  return (
    <section className="block" aria-labelledby="because-title">
      <h3 id="because-title">{t.because}</h3>
      <dl className="facts">
        <Fact name={t.causedBy}>
          {causedBy ? <EventGo id={causedBy.id} /> : causationId !== null ? t.ofOther(causationId) : t.ownAct}
        </Fact>
        {together.length > 0 && (
          <Fact name={t.together}>
            <Links
              items={together.map(({ id }) => (
                <EventGo key={id} id={id} />
              ))}
            />
          </Fact>
        )}
        {basis.length > 0 && (
          <Fact name={t.looked}>
            <Links
              items={basis.map(({ stream, revision, event }) => (
                <span key={stream}>
                  <span className="id">{stream}</span>{' '}
                  <small>{revision === null ? t.notThereYet : t.atRevision(revision)}</small>
                  {event && (
                    <>
                      {' · '}
                      <EventGo id={event.id} />
                    </>
                  )}
                </span>
              ))}
            />
          </Fact>
        )}
        {policies.length > 0 && (
          <Fact name={t.policies}>
            {policies.map(({ policy, version }) => `${policy} ${version}`).join(', ')}
          </Fact>
        )}
        {evidence.length > 0 && (
          <Fact name={t.evidenceNamed}>
            <Links
              items={evidence.map(({ id, event }) =>
                event ? (
                  <EventGo key={id} id={event.id} />
                ) : (
                  <span key={id} className="id">
                    {id}
                  </span>
                ),
              )}
            />
          </Fact>
        )}
      </dl>
    </section>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Links = ({ items }: { readonly items: readonly ReactNode[] }) => (
  <ul className="event-links">
    {items.map((item, index) => (
      <li key={index}>{item}</li>
    ))}
  </ul>
);
