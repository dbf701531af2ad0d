import { formatDate, type Locale } from '#platform/time';
import type { ConsentList } from '#service/privacy/queries/consents.js';
import type { PurposeList } from '#service/privacy/queries/consent-purposes.js';
import type { PrivacyRequestList } from '#service/privacy/queries/privacy-requests.js';
import type { RetentionAnswer } from '#service/privacy/queries/retention.js';
import { ActForm, type ActsPlace } from '../acts.js';
import type { Assets } from '../assets.js';
import { Shell } from '../shell.js';
import { Consents } from './consents.js';
import { ASKED_HERE, privacyTexts, type PrivacyTexts } from './privacy-texts.js';

export interface PrivacyContent {
  readonly requests: PrivacyRequestList['requests'];
  readonly consents: ConsentList['consents'];
  readonly purposes: PurposeList['purposes'];
  readonly retention: RetentionAnswer;
}
export interface PrivacyPageProps extends PrivacyContent {
  readonly locale: Locale;
  readonly assets: Assets;
  readonly otherLanguage: string;
  readonly place: ActsPlace;
  /** Whether what he just did was recorded; absent: he did nothing. */
  readonly done?: boolean;
}
export interface Part {
  readonly texts: PrivacyTexts;
  readonly locale: Locale;
  readonly place: ActsPlace;
}

/** A person's rights over his data, by himself: what he agreed to, what he asked, what is kept and until when. */
export function PrivacyPage(props: PrivacyPageProps) {
  const { locale, assets, otherLanguage, place, done, requests, retention } = props;
  const texts = privacyTexts(locale);
  const part = { texts, locale, place };
  return (
    <Shell locale={locale} title={texts.title} assets={assets} otherLanguage={otherLanguage}>
      <main id="main" class="report" tabIndex={-1}>
        <p class="screen-only report-top">
          <a href={`${place.here}?lang=${locale}`}>← {texts.back}</a>
        </p>
        <h1>{texts.title}</h1>
        {done !== undefined && (
          <p id="done" class={done ? 'done' : 'done refused'} role="status" tabIndex={-1}>
            {done ? texts.done : texts.notDone}
          </p>
        )}
        <h2>{texts.copy}</h2>
        <p class="note">{texts.copyHelp}</p>
        <p>
          <a href={`${place.here}/own-data?format=json`} download>
            {texts.json}
          </a>{' '}
          ·{' '}
          <a href={`${place.here}/own-data?format=csv`} download>
            {texts.csv}
          </a>
        </p>
        <Requests {...part} requests={requests} />
        <Asking {...part} />
        <Consents {...part} consents={props.consents} purposes={props.purposes} />
        <Kept {...part} retention={retention} />
      </main>
    </Shell>
  );
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const Requests = ({ requests, texts, locale, place }: Part & Pick<PrivacyContent, 'requests'>) => (
  <section id="requests">
    <h2>{texts.requests}</h2>
    {requests.length === 0 && <p class="note">{texts.noRequests}</p>}
    <dl class="report-fields">
      {requests.map(({ requestId, kind, status, dueOn, overdue, words, answer, complainTo }) => (
        <div key={requestId} data-request={`${kind} ${status}`}>
          <dt>
            {texts.kinds[kind as keyof PrivacyTexts['kinds']]}{' '}
            <small>{texts.status[status as keyof PrivacyTexts['status']]}</small>
          </dt>
          <dd>
            {textIn(words) && <p>“{textIn(words)}”</p>}
            {status === 'open' && <p>{overdue ? texts.overdue : texts.due(formatDate(dueOn, locale))}</p>}
            {textIn(answer) && <p>{textIn(answer)}</p>}
            {complainTo && (
              <p class="note">
                {texts.complain}: {complainTo}
              </p>
            )}
            {status === 'open' && (
              <details class="act" name="requests">
                <summary>{texts.withdraw}</summary>
                <ActForm
                  act="withdraw-request"
                  about={requestId}
                  button={texts.withdrawNow}
                  {...{ place, locale }}
                  fields={{ privacyRequestId: requestId }}
                />
              </details>
            )}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

/** The first tap opens, the second asks. */
const Asking = ({ texts, locale, place }: Part) => (
  <section id="ask">
    <h2>{texts.ask}</h2>
    {ASKED_HERE.map(kind => (
      <details key={kind} class="act" name="ask">
        <summary>{texts.kinds[kind]}</summary>
        <ActForm act="ask" about={kind} button={texts.askNow} {...{ place, locale }} fields={{ kind }}>
          <label for={`ask-${kind}`}>{kind === 'correction' ? texts.wordsNeeded : texts.words}</label>
          <textarea
            id={`ask-${kind}`}
            name="words"
            rows={3}
            maxLength={2000}
            required={kind === 'correction'}
          />
        </ActForm>
      </details>
    ))}
  </section>
);

function Kept({ retention, texts, locale, place }: Part & Pick<PrivacyContent, 'retention'>) {
  const { verdict, until, kept, restricted } = retention;
  const stands = texts.stands[retention.status as keyof PrivacyTexts['stands']];
  return (
    <section id="kept">
      <h2>{texts.kept}</h2>
      {restricted ? (
        <p data-restricted={restricted.until}>
          {texts.restricted(formatDate(restricted.until, locale), restricted.law)}
        </p>
      ) : (
        stands && <p>{stands}</p>
      )}
      {restricted ? (
        <details class="act" name="lift">
          <summary>{texts.lift}</summary>
          <ActForm act="lift" about="lift" button={texts.liftNow} {...{ place, locale }} />
        </details>
      ) : (
        <p data-verdict={verdict}>
          {verdict === 'restrict' && until
            ? texts.verdict.restrict(formatDate(until, locale))
            : texts.verdict[verdict === 'refuse' ? 'refuse' : 'erase']}
        </p>
      )}
      <dl class="report-fields">
        {kept.map(({ rule, law, says, source, binding, stream, until: last }) => (
          <div key={`${rule} ${stream}`}>
            <dt>
              {law} <small>{texts.source[source as keyof PrivacyTexts['source']]}</small>
            </dt>
            <dd>
              {says} · {texts.until(formatDate(last, locale))} · {binding ? texts.binding : texts.notBinding}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
