import type { Locale } from '#platform/time';
import type { ServiceReport } from '#service/repairs/queries/repair-report.js';
import { nameIn } from '#service/timeline/compose/glossary.js';
import type { Assets } from '../assets.js';
import { Shell } from '../shell.js';
import { textsOf } from '../texts.js';
import { WordsView } from '../words.js';
import { linesOf, type ReportLine } from './report-lines.js';
import { reportTexts, type ReportTexts } from './report-texts.js';

/** A photo or document that the report shows; no address: it was named, and is not kept with the case. */
export interface ReportFile {
  readonly file: string;
  readonly href?: string;
  readonly isPicture: boolean;
}

export interface ReportPageProps {
  readonly report: ServiceReport;
  /** Product and serial number, where the unit is known. */
  readonly unit?: { readonly product: string; readonly serialNo?: string };
  readonly files: readonly ReportFile[];
  readonly locale: Locale;
  readonly assets: Assets;
  readonly otherLanguage: string;
  /** Where the reader came from; absent: nowhere to go back to. */
  readonly back?: string;
}

/** The service report as a page to read, and as the paper that is signed. */
export function ReportPage(props: ReportPageProps) {
  const { report, unit, files, locale, assets, otherLanguage, back } = props;
  const texts = reportTexts(locale);
  const head: readonly (readonly [string, string])[] = [
    [texts.reportNo, report.reportNo ?? texts.notRecorded],
    [texts.orderNo, shortId(report.repairOrderId)],
    [texts.caseNo, report.caseId === undefined ? texts.notRecorded : shortId(report.caseId)],
    [texts.product, unit?.product ?? texts.notRecorded],
    [texts.unitSerial, unit?.serialNo ?? texts.notRecorded],
    [texts.shop, report.shop ? nameIn(locale, report.shop.label ?? report.shop.id) : texts.notRecorded],
  ];
  return (
    <Shell locale={locale} title={texts.title} assets={assets} otherLanguage={otherLanguage}>
      <main id="main" class="report" tabIndex={-1}>
        <p class="screen-only report-top">
          {back && <a href={back}>← {texts.back}</a>} <span>{texts.print}</span>
        </p>
        <h1>{texts.title}</h1>
        <dl class="report-head">
          {head.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <dl class="report-fields">
          {report.fields.map(field => (
            <div key={field.id} data-field={field.id}>
              <dt>
                {field.label[locale]}
                {field.rules.length > 0 && (
                  <small>
                    {' '}
                    {field.rules.map(rule => texts.rules[rule]).join(locale === 'en' ? ', ' : '、')}
                  </small>
                )}
              </dt>
              <dd>
                <Lines lines={linesOf(field, locale)} locale={locale} texts={texts} />
              </dd>
            </div>
          ))}
        </dl>
        <section class="report-signatures" aria-label={texts.signHere.customer}>
          <p>{texts.signHere.technician}</p>
          <p>{texts.signHere.customer}</p>
          <p>{texts.signHere.date}</p>
        </section>
        {files.length > 0 && <Files files={files} texts={texts} />}
        <p class="note">{texts.law}</p>
      </main>
    </Shell>
  );
}

/** As the customer's page names a case: short where it is a long one. */
const shortId = (id: string): string => (id.length <= 16 ? id : id.slice(0, 8).toUpperCase());

const Lines = ({
  lines,
  locale,
  texts,
}: {
  lines: readonly ReportLine[];
  locale: Locale;
  texts: ReportTexts;
}) =>
  lines.length === 0 ? (
    <p class="none">{texts.notRecorded}</p>
  ) : (
    <>
      {lines.map((line, index) => (
        <p key={index}>
          {line.text}
          {line.text && line.words && ' '}
          {line.words && (
            <q>
              <WordsView words={line.words} locale={locale} texts={textsOf(locale)} />
            </q>
          )}
        </p>
      ))}
    </>
  );

const Files = ({ files, texts }: { files: readonly ReportFile[]; texts: ReportTexts }) => (
  <section class="report-photos">
    <h2>{texts.photos}</h2>
    <ul class="photos">
      {files.map(({ file, href, isPicture }, index) => (
        <li key={file}>
          {href === undefined ? (
            <span>{texts.notHere(index + 1)}</span>
          ) : isPicture ? (
            <a href={href}>
              <img src={href} alt={texts.photo(index + 1)} decoding="async" />
            </a>
          ) : (
            <a href={href}>{texts.document(index + 1)}</a>
          )}
          <small>{file.slice(0, 'sha256:'.length + 16)}…</small>
        </li>
      ))}
    </ul>
  </section>
);
