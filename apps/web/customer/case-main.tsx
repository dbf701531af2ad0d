import type { CaseView } from '#service/timeline/compose/compose-case.rules.js';
import type { Beside } from './beside.js';
import { Offers, OwnWords, type ActsPlace } from './acts.js';
import { Cost } from './cost.js';
import { Custody } from './custody.js';
import { Header } from './header.js';
import { Looks } from './looks.js';
import { Parts } from './parts.js';
import { Promises } from './promises.js';
import { Steps } from './steps.js';
import { textsOf } from './texts.js';
import { Tiles } from './tiles.js';
import { Timeline } from './timeline.js';

/** All that changes when something new is recorded: the page's script swaps this element. */
export interface CaseMainProps {
  readonly view: CaseView;
  /** Address of the page; absent: shown where nothing can be followed. */
  readonly here?: string;
  /** Where the customer's own acts go; absent: he can only read. */
  readonly place?: ActsPlace;
  /** Whether what he just did was recorded; absent: he did nothing. */
  readonly done?: boolean;
  /** Id of the entry that it became. */
  readonly receipt?: string;
  /** What the page is made from beside its entries, for who makes it again to check it. */
  readonly beside?: Beside;
}

export function CaseMain({ view, here, place, done, receipt, beside }: CaseMainProps) {
  const texts = textsOf(view.locale);
  const props = { view, texts };
  return (
    <main id="main" tabIndex={-1} data-position={view.position} data-news={newsOf(view, texts.updated)}>
      {done !== undefined && (
        <p id="done" class={done ? 'done' : 'done refused'} role="status" tabIndex={-1}>
          {done ? texts.acts.recorded : texts.acts.notRecorded}{' '}
          {done && receipt && here && (
            <a href={`${here}/receipts/${receipt}`} download>
              {texts.verify.takeReceipt}
            </a>
          )}
        </p>
      )}
      <Header {...props} />
      <Tiles {...props} here={here} />
      <nav class="contents" aria-label={texts.onThisPage}>
        <a href="#promises">{texts.promisesShort}</a>
        <a href="#timeline">{texts.timeline}</a>
        <a href="#steps">{texts.stepsShort}</a>
        <a href="#parts">{texts.partsShort}</a>
        <a href="#custody">{texts.custodyShort}</a>
        <a href="#cost">{texts.cost}</a>
        <a href="#looks">{texts.looksShort}</a>
        {here && <a href="#verify">{texts.verify.short}</a>}
        {here && <a href={`${here}/privacy?lang=${view.locale}`}>{texts.myData}</a>}
      </nav>
      <Offers {...props} place={place} />
      <Promises {...props} place={place} />
      <OwnWords {...props} place={place} />
      <Timeline {...props} here={here} />
      <Steps {...props} here={here} />
      <Parts {...props} />
      <Custody {...props} />
      <Cost {...props} />
      <Looks {...props} />
      <p class="as-of">
        {texts.asOf} {view.asOfLabel}
      </p>
      {beside && <DataBlock id="beside" value={beside} />}
    </main>
  );
}

/** Data for the page's script; no script itself, and nothing in it ends the element. */
const DataBlock = ({ id, value }: { id: string; value: object }) => (
  <script
    type="application/json"
    id={id}
    dangerouslySetInnerHTML={{ __html: JSON.stringify(value).replaceAll('<', '\\u003c') }}
  />
);

/** The newest entry's sentence, which is read out when it arrives. */
function newsOf(view: CaseView, updated: string): string {
  const entries = view.timeline.flatMap(item => (item.kind === 'day' ? item.entries : []));
  const newest = entries.find(entry => entry.position === view.position);
  return newest ? `${updated}: ${newest.sentence}` : updated;
}
