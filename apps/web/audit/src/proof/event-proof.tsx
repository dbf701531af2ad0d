import { useQuery } from '@tanstack/react-query';
import { linesOf } from '#platform/transparency-log/proof/index.js';
import { useLanguage } from '../i18n/language.js';
import { useAsk } from '../purpose/purpose.js';
import { proofTexts } from './texts.js';
import { verifyEvent, type EventProof as Told } from './verify-event.js';

/** Where an event stands in the log, verified in this browser: green only once that has run. */
export function EventProof({ caseId, eventId }: { readonly caseId: string; readonly eventId: string }) {
  const { locale } = useLanguage();
  const { ask } = useAsk();
  const texts = proofTexts(locale);
  const path = `/cases/${encodeURIComponent(caseId)}/events/${encodeURIComponent(eventId)}`;
  const { data, error } = useQuery({
    queryKey: ['event-proof', caseId, eventId],
    retry: 2,
    queryFn: async ({ signal }) => {
      const told = await ask<Told>(`${path}/proof`, signal);
      return { told, verified: await verifyEvent(told) };
    },
  });
  return (
    <section className="block proof" aria-label={texts.title}>
      <h3>{texts.title}</h3>
      {error ? (
        <p className="quiet">{texts.notNow}</p>
      ) : data ? (
        <ProofOf {...data} locale={locale} />
      ) : (
        <p className="quiet">{texts.checking}</p>
      )}
      {data && (
        <p>
          <a href={`${path}/receipt`} download>
            {texts.receipt}
          </a>
        </p>
      )}
    </section>
  );
}

function ProofOf({
  told,
  verified,
  locale,
}: {
  readonly told: Told;
  readonly verified: Awaited<ReturnType<typeof verifyEvent>>;
  readonly locale: 'zh-CN' | 'en';
}) {
  const texts = proofTexts(locale);
  const { ordinal, count, leaf, checkpoint, unaltered } = told;
  const holds = verified.verdict !== 'failed';
  const isGood = holds && unaltered;
  return (
    <>
      <p>
        <span className={`chip tone-${isGood ? 'good' : 'bad'}`}>
          {isGood ? `✓ ${texts.verified}` : `✕ ${holds ? texts.altered : texts.failed}`}
        </span>
      </p>
      <p>{texts.place(ordinal, count)}</p>
      <p className="quiet">
        {texts.leaf(leaf, checkpoint.size)} · {checkpoint.origin}
      </p>
      {!unaltered && <p>{texts.storedOtherwise}</p>}
      <ul className="proof-checks">
        {linesOf(verified.checks, locale).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
