import { renderToString } from 'preact-render-to-string';
import type { CaseView } from '#service/timeline/compose/compose-case.rules.js';
import type { Assets } from './assets.js';
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
}

const DOCTYPE = '<!doctype html>';

/** The customer's page as a document. */
export const renderCasePage = (
  view: CaseView,
  { assets, otherLanguage, live, here }: CasePageOptions,
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
      <CaseMain view={view} here={here} />
    </Shell>,
  );

/** Only the part that changes, for the page's script. */
export const renderCaseMain = (view: CaseView, here?: string): string =>
  renderToString(<CaseMain view={view} here={here} />);

export const renderFactorPage = (props: FactorProps): string =>
  DOCTYPE + renderToString(<FactorPage {...props} />);

/** The service report, for reading and for paper. */
export const renderReportPage = (props: ReportPageProps): string =>
  DOCTYPE + renderToString(<ReportPage {...props} />);

/** The rights in a unit, for reading and for paper. */
export const renderRightsPage = (props: RightsPageProps): string =>
  DOCTYPE + renderToString(<RightsPage {...props} />);
