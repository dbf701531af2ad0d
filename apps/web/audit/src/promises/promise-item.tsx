import type { PromiseCard } from '../api/shapes.js';
import type { Change } from '../changes/compare.js';
import { Said } from '../event/said.js';
import { useLanguage } from '../i18n/language.js';
import { EventGo } from '../pages/moves.js';
import { StatusChip } from '../../../shared/src/tones.js';
import { DayStripView } from './day-strip.js';

export function PromiseItem({
  card,
  change,
}: {
  readonly card: PromiseCard;
  readonly change: Change<PromiseCard> | undefined;
}) {
  const { t } = useLanguage();
  const was = change?.kind === 'changed' ? change.was : undefined;
  return (
    <li id={card.anchor} className={`card promise edge-${card.status.tone}${change ? ' is-changed' : ''}`}>
      <div className="card-top">
        <StatusChip status={card.status} />
        {change?.kind === 'new' && <span className="new">{t.isNew}</span>}
        {was && was.status.code !== card.status.code && (
          <span className="was">{t.wasBefore(was.status.label)}</span>
        )}
      </div>
      <h3>{card.about}</h3>
      <blockquote className={card.literal ? 'literal' : 'paraphrase'}>
        <Said words={card.words} />
        {!card.literal && <small> ({t.paraphrase})</small>}
      </blockquote>
      <p className="by">{[card.by, card.madeOn, card.medium].filter(Boolean).join(' · ')}</p>
      <p className="due">
        <span className="label">{t.until}</span> {card.due}
        {was && was.due !== card.due && <del>{was.due}</del>}
      </p>
      {card.firstDue && (
        <p className="due">
          <span className="label">{t.firstDue}</span> {card.firstDue}
        </p>
      )}
      <p className="outcome">{card.outcome}</p>
      <More card={card} />
      {card.evidence.length > 0 && (
        <p className="links">
          <span className="label">{t.evidence}</span>
          {card.evidence.map(({ entryId, label }) => (
            <EventGo key={`${entryId}${label}`} id={entryId} label={label} />
          ))}
        </p>
      )}
    </li>
  );
}

function More({
  card: { contrast, explanation, keptWords, readings, notes, strip },
}: {
  readonly card: PromiseCard;
}) {
  const { t } = useLanguage();
  if (!contrast && !explanation && !keptWords && !readings && notes.length === 0 && !strip) return null;
  return (
    <details>
      <summary>{t.details}</summary>
      {contrast && (
        <dl className="contrast">
          <div>
            <dt>{t.wasDue}</dt>
            <dd>{contrast.due}</dd>
          </div>
          <div>
            <dt>{t.wasFound}</dt>
            <dd>{contrast.found}</dd>
          </div>
        </dl>
      )}
      {explanation && (
        <p>
          <span className="label">{t.explanation}</span> <Said words={explanation} />
        </p>
      )}
      {keptWords && (
        <p>
          <span className="label">{t.keptWords}</span> <Said words={keptWords} />
        </p>
      )}
      {readings && (
        <dl className="readings">
          {readings.map(({ reading, label, inForce, status, text }) => (
            <div key={reading}>
              <dt>
                {label}
                {inForce && <small> ({t.inForce})</small>}
              </dt>
              <dd>
                <strong className={`ink-${status.tone}`}>{status.label}</strong> {text}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {strip && <DayStripView strip={strip} />}
      {notes.map(note => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
    </details>
  );
}
