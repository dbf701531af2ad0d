import { renderToString } from 'preact-render-to-string';
import type { CaseView } from '#service/timeline/compose/compose-case.rules.js';
import type { Assets } from './assets.js';
import type { ActsPlace } from './acts.js';
import { CaseMain } from './case-main.js';
import { FactorPage, type FactorProps } from './factor-page.js';
import { ReportPage, type ReportPageProps } from './report/report-page.js';
import { RightsPage, type RightsPageProps } from './rights/rights-page.js';
import { Shell } from './shell.js';

export interface CasePageOptions {
  readonly assets: Assets;
  readonly otherLanguage: string;
  /** Addresses of the fragment and the stream; absent: the page is not live. */
  readonly live?: { readonly main: string; readonly stream: string };
  /** Address of the page itself: its photos and reports are below it. */
  readonly here?: string;
  readonly place?: ActsPlace;
  /** Whether what the customer just did was recorded. */
  readonly done?: boolean;
}

const DOCTYPE = '<!doctype html>';

/** The customer's page as a document. */
export const renderCasePage = (
  view: CaseView,
  { assets, otherLanguage, live, here, place, done }: CasePageOptions,
): string =>
  DOCTYPE +
  renderToString(
    <Shell
      locale={view.locale}
      title={`${view.headline.product} · ${view.headline.caseNumber}`}
      assets={assets}
      otherLanguage={otherLanguage}
      live={live}
    >
      <CaseMain view={view} here={here} place={place} done={done} />
    </Shell>,
  );

/** Only the part that changes, for the page's script. */
export const renderCaseMain = (view: CaseView, here?: string, place?: ActsPlace): string =>
  renderToString(<CaseMain view={view} here={here} place={place} />);

export const renderFactorPage = (props: FactorProps): string =>
  DOCTYPE + renderToString(<FactorPage {...props} />);

/** The service report, for reading and for paper. */
export const renderReportPage = (props: ReportPageProps): string =>
  DOCTYPE + renderToString(<ReportPage {...props} />);

/** The rights in a unit, for reading and for paper. */
export const renderRightsPage = (props: RightsPageProps): string =>
  DOCTYPE + renderToString(<RightsPage {...props} />);
