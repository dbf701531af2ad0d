import type { ComponentChildren } from 'preact';
import type { CaseView, OfferToChoose, PromiseCard } from '#service/timeline/compose/compose-case.rules.js';
import type { Texts } from './texts.js';
import { WordsView } from './words.js';

/** Where forms go, and what makes each of them one act however often it is tapped. */
export interface ActsPlace {
  readonly here: string;
  /** New for each time that the page is made. */
  readonly key: string;
}

interface Props {
  readonly view: CaseView;
  readonly texts: Texts;
  readonly place?: ActsPlace;
}

interface FormProps {
  readonly act: string;
  readonly about: string;
  readonly button: string;
  readonly place: ActsPlace;
  readonly locale: CaseView['locale'];
  readonly fields?: Readonly<Record<string, string>>;
  readonly children?: ComponentChildren;
}

export const ActForm = ({ act, about, button, place, locale, fields = {}, children }: FormProps) => (
  <form class="act" method="post" action={`${place.here}/acts/${act}?lang=${locale}`}>
    <input type="hidden" name="key" value={`${place.key}.${about}`} />
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {children}
    <button type="submit">{button}</button>
  </form>
);

/** On a promise's card: it was kept, or it was not. The first tap opens, the second acts. */
export function PromiseActs({ card, view, texts, place }: Props & { card: PromiseCard }) {
  const { acts, locale } = view;
  if (!acts || !place) return null;
  const common = { place, locale, fields: { promiseId: card.id } };
  const words = `words-${card.anchor}`;
  return (
    <div class="acts">
      {acts.confirm.includes(card.id) && (
        <details class="act" name={`act-${card.anchor}`}>
          <summary>{texts.acts.confirm}</summary>
          <ActForm act="confirm" about={card.id} button={texts.acts.confirmNow} {...common} />
        </details>
      )}
      {acts.dispute.includes(card.id) && (
        <details class="act" name={`act-${card.anchor}`}>
          <summary>{texts.acts.dispute}</summary>
          <ActForm act="dispute" about={card.id} button={texts.acts.disputeNow} {...common}>
            <label for={words}>{texts.acts.disputeWords}</label>
            <textarea id={words} name="words" rows={3} maxLength={2000} required>
              {texts.acts.disputeDefault}
            </textarea>
          </ActForm>
        </details>
      )}
    </div>
  );
}

/** Offers that await the customer's choice: one button an option. */
export function Offers({ view, texts, place }: Props) {
  const { acts } = view;
  if (!acts || !place || acts.offers.length === 0) return null;
  return (
    <section id="offers" aria-labelledby="offers-title">
      <h2 id="offers-title">{texts.acts.offers}</h2>
      {acts.offers.map(offer => (
        <Offer key={offer.offerId} offer={offer} view={view} texts={texts} place={place} />
      ))}
    </section>
  );
}

const Offer = ({ offer, view, texts, place }: Required<Props> & { offer: OfferToChoose }) => (
  <ul class="offers">
    {offer.options.map(option => (
      <li key={option.id}>
        <p class="option">
          <strong>{option.id}</strong>{' '}
          {option.words && <WordsView words={option.words} locale={view.locale} texts={texts} />}
        </p>
        {option.consequences && (
          <p class="note">
            <WordsView words={option.consequences} locale={view.locale} texts={texts} />
          </p>
        )}
        {option.details.length > 0 && <p class="note">{option.details.join(' · ')}</p>}
        <details class="act" name={`offer-${offer.offerId}`}>
          <summary>{texts.acts.choose(option.id)}</summary>
          <ActForm
            act="choose"
            about={`${offer.offerId}.${option.id}`.replaceAll(/[^\w.-]/g, '_')}
            button={texts.acts.chooseNow}
            place={place}
            locale={view.locale}
            fields={{ requestId: offer.requestId, offerId: offer.offerId, optionId: option.id }}
          />
        </details>
      </li>
    ))}
  </ul>
);

/** What the customer adds by himself: a call nobody took, words, a photo. */
export function OwnWords({ view, texts, place }: Props) {
  if (!view.acts || !place) return null;
  const { locale } = view;
  const common = { place, locale };
  return (
    <section id="own" aria-labelledby="own-title">
      <h2 id="own-title">{texts.acts.own}</h2>
      <p class="note">{texts.acts.ownHelp}</p>
      <details class="act" name="own">
        <summary>{texts.acts.call}</summary>
        <ActForm act="call" about="call" button={texts.acts.callNow} {...common}>
          <label for="call-day">{texts.acts.callDay}</label>
          <input id="call-day" name="day" type="date" />
        </ActForm>
      </details>
      <details class="act" name="own">
        <summary>{texts.acts.say}</summary>
        <ActForm act="say" about="say" button={texts.acts.sayNow} {...common}>
          <label for="say-words">{texts.acts.sayWords}</label>
          <textarea id="say-words" name="words" rows={4} maxLength={2000} required />
          <div hidden data-photo={`${place.here}/files`}>
            <label for="say-photo">{texts.acts.photo}</label>
            <input id="say-photo" type="file" accept="image/jpeg,image/png,image/webp,image/heic" />
            <p
              role="status"
              class="note"
              data-sending={texts.acts.photoSending}
              data-there={texts.acts.photoThere}
              data-refused={texts.acts.photoRefused}
            />
            <input type="hidden" name="file" />
          </div>
        </ActForm>
      </details>
    </section>
  );
}
