import { renderToString } from 'preact-render-to-string';
import type { CaseView } from '#service/timeline/compose/compose-case.rules.js';
import type { Assets } from './assets.js';
import type { ActsPlace } from './acts.js';
import type { Beside } from './beside.js';
import { CaseMain } from './case-main.js';
import { FactorPage, type FactorProps } from './factor-page.js';
import { PrivacyPage, type PrivacyPageProps } from './privacy/privacy-page.js';
import { ReportPage, type ReportPageProps } from './report/report-page.js';
import { RightsPage, type RightsPageProps } from './rights/rights-page.js';
import { BundlePage, type BundlePageProps } from './bundle-page.js';
import { asSecond } from './second-language.js';
import { Shell } from './shell.js';
import { Verify, type Pinned } from './verify.js';

export interface CasePageOptions {
  readonly assets: Assets;
  readonly otherLanguage: string;
  /** Addresses of the fragment and the stream; absent: the page is not live. */
  readonly live?: { readonly main: string; readonly stream: string };
  /** Address of the page itself: its photos and reports are below it. */
  readonly here?: string;
  readonly place?: ActsPlace;
  /** Whether what the customer just did was recorded, and the id of the entry that it became. */
  readonly done?: boolean;
  readonly receipt?: string;
  readonly beside?: Beside;
  /** Absent: the installation keeps no transparency log, and the page can't be verified. */
  readonly pinned?: Pinned;
}

const DOCTYPE = '<!doctype html>';

/** The customer's page as a document. */
export const renderCasePage = (
  view: CaseView,
  { assets, otherLanguage, live, here, place, done, receipt, beside, pinned }: CasePageOptions,
): string =>
  DOCTYPE +
  renderToString(
    <Shell
      locale={view.locale}
      title={`${view.headline.product} · ${view.headline.caseNumber}`}
      assets={assets}
      otherLanguage={otherLanguage}
      live={live}
      verifies={pinned !== undefined}
    >
      <CaseMain {...{ view, here, place, done, receipt, beside }} />
      {here !== undefined && pinned && <Verify locale={view.locale} here={here} pinned={pinned} />}
    </Shell>,
  );

/** Only the part that changes, for the page's script. */
export const renderCaseMain = (view: CaseView, here?: string, place?: ActsPlace, beside?: Beside): string =>
  renderToString(<CaseMain view={view} here={here} place={place} beside={beside} />);

export const renderFactorPage = (props: FactorProps): string =>
  DOCTYPE + renderToString(<FactorPage {...props} />);

/** The service report, for reading and for paper. */
export const renderReportPage = (props: ReportPageProps): string =>
  DOCTYPE + renderToString(<ReportPage {...props} />);

/** The rights in a unit, for reading and for paper. */
export const renderRightsPage = (props: RightsPageProps): string =>
  DOCTYPE + renderToString(<RightsPage {...props} />);

/** A person's rights over his data. */
export const renderPrivacyPage = (props: PrivacyPageProps): string =>
  DOCTYPE + renderToString(<PrivacyPage {...props} />);

/** The page of an evidence bundle, without the end: data and scripts follow before `</body></html>`. */
export const renderBundlePage = (props: BundlePageProps): string => {
  const second = asSecond(renderToString(<CaseMain view={props.views[1]} />));
  const page = renderToString(<BundlePage {...props} />).replace('@second@', () => second);
  return `${DOCTYPE}<html lang="zh-CN">${page.slice(0, page.lastIndexOf('</body>'))}`;
};
