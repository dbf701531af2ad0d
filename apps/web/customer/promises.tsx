import type { CaseView, PromiseCard, ReadingView } from '#service/timeline/compose/compose-case.rules.js';
import { PromiseActs, type ActsPlace } from './acts.js';
import { StatusChip } from './status-chip.js';
import { Strip } from './strip.js';
import type { Texts } from './texts.js';
import { WordsView } from './words.js';

interface Props {
  readonly view: CaseView;
  readonly texts: Texts;
  readonly place?: ActsPlace;
}

/** Counts by status, then a card for each promise, unresolved first. */
export const Promises = ({ view, texts, place }: Props) => (
  <section id="promises" aria-labelledby="promises-title">
    <h2 id="promises-title">{texts.promises}</h2>
    {view.counts.length === 0 ? (
      <p class="none">{texts.noPromises}</p>
    ) : (
      <ul class="counts" aria-label={texts.counts}>
        {view.counts.map(status => (
          <li key={status.code}>
            <StatusChip status={status} count={status.count} />
          </li>
        ))}
      </ul>
    )}
    <div class="cards">
      {view.promises.map(card => (
        <Card key={card.anchor} card={card} view={view} texts={texts} place={place} />
      ))}
    </div>
  </section>
);

function Card({ card, view, texts, place }: Props & { card: PromiseCard }) {
  const { locale } = view;
  const isQuote = card.literal && card.words.kind === 'text';
  return (
    <article class={`card ${card.status.tone}`} id={card.anchor} aria-labelledby={`${card.anchor}-t`}>
      <div class="card-top">
        <h3 id={`${card.anchor}-t`}>{card.about}</h3>
        <StatusChip status={card.status} />
      </div>
      <blockquote class={isQuote ? 'words literal' : 'words'}>
        <p>
          <WordsView words={card.words} locale={locale} texts={texts} />
        </p>
      </blockquote>
      {!card.literal && card.kind !== 'reply' && card.words.kind === 'text' && (
        <p class="paraphrase">{texts.paraphrase}</p>
      )}
      <p class="outcome">{card.outcome}</p>
      {card.contrast && (
        <dl class="contrast">
          <div class="due">
            <dt>{texts.wasDue}</dt>
            <dd>{card.contrast.due}</dd>
          </div>
          <div class="found">
            <dt>{texts.wasFound}</dt>
            <dd>{card.contrast.found}</dd>
          </div>
        </dl>
      )}
      {card.strip && <Strip strip={card.strip} texts={texts} />}
      {card.readings && (
        <ul class="readings" aria-label={texts.readings}>
          {card.readings.map(reading => (
            <Reading key={reading.reading} reading={reading} texts={texts} />
          ))}
        </ul>
      )}
      <dl class="facts">
        <dt>{texts.whoWhen}</dt>
        <dd>{[card.by, card.madeOn, card.medium].filter(Boolean).join(' · ')}</dd>
        <dt>{texts.due}</dt>
        <dd>{card.due}</dd>
        {card.firstDue && <dt>{texts.firstTold}</dt>}
        {card.firstDue && <dd>{card.firstDue}</dd>}
        {card.explanation && <dt>{texts.explanation}</dt>}
        {card.explanation && (
          <dd>
            <WordsView words={card.explanation} locale={locale} texts={texts} />
          </dd>
        )}
        {card.keptWords && <dt>{texts.keptWords}</dt>}
        {card.keptWords && (
          <dd>
            <WordsView words={card.keptWords} locale={locale} texts={texts} />
          </dd>
        )}
        {card.evidence.length > 0 && <dt>{texts.evidence}</dt>}
        {card.evidence.length > 0 && (
          <dd class="links">
            {card.evidence.map(link => (
              <a key={link.entryId} href={`#${link.anchor}`}>
                {link.label}
              </a>
            ))}
          </dd>
        )}
      </dl>
      {card.notes.length > 0 && (
        <ul class="notes">
          {card.notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <PromiseActs card={card} view={view} texts={texts} place={place} />
    </article>
  );
}

const Reading = ({ reading, texts }: { reading: ReadingView; texts: Texts }) => (
  <li class={reading.status.tone}>
    <p class="reading-top">
      <strong>{reading.label}</strong>
      <StatusChip status={reading.status} />
    </p>
    <p>
      {reading.text}
      {reading.inForce && <span class="quiet"> ({texts.inForce})</span>}
    </p>
  </li>
);
