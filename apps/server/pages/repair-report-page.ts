import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { fold, historyOf, JsonText } from '#platform/event-sourcing';
import { answerContext, lookFirst } from '#platform/event-sourcing/http/index.js';
import { lookTrace } from '#service/disclosures';
import type { Locale } from '#platform/time';
import { caseFiles } from '#service/evidence/case-files.rules.js';
import { unitOf } from '#service/registry/queries/unit-file.js';
import { repairReport, type ServiceReport } from '#service/repairs/queries/repair-report.js';
import { nameIn } from '#service/timeline/compose/glossary.js';
import type { ReportFile, ReportPageProps } from '../../web/customer/report/report-page.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';

export type ReportContent = Pick<ReportPageProps, 'report' | 'unit' | 'files'>;

const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** A repair's service report as a page: what the query answers, with product and photos. */
@Injectable()
export class RepairReportPage {
  readonly #installation: Installation;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** `filesAt`: address of a file. undefined: no such order, or not for this actor. */
  async content(
    repairOrderId: string,
    actor: Actor,
    locale: Locale,
    filesAt: (caseId: string, file: string) => string,
  ): Promise<ReportContent | undefined> {
    const { readStore, store, personalData, clock, settings } = this.#installation;
    const parts = {
      store,
      personalData,
      clock,
      db: readStore.db,
      zone: settings.ZONE,
    };
    const question = { repairOrderId };
    const looks = { looks: lookTrace, executor: this.#installation.executor };
    const context = lookFirst(repairReport, question, answerContext(parts, actor, locale), {}, looks);
    const answer = await repairReport.answer(question, context);
    if (!(answer instanceof JsonText)) return undefined;
    const report = JSON.parse(answer.text) as ServiceReport;
    const unit = report.unitId === undefined ? undefined : await unitOf(report.unitId, context);
    const told = unit && (JSON.parse(await context.reveal(JSON.stringify(unit))) as typeof unit);
    const shown = report.fields.flatMap(field => (field.id === 'evidence' ? (field.value ?? []) : []));
    return {
      report,
      unit: told && {
        product: [told.brand, told.model ?? nameIn(locale, told.productClass)].filter(Boolean).join(' '),
        serialNo: typeof told.serialNo === 'string' ? told.serialNo : undefined,
      },
      files: await this.#filesOf(report.caseId, actor, shown, filesAt),
    };
  }

  async #filesOf(
    caseId: string | undefined,
    actor: Actor,
    shown: readonly string[],
    filesAt: (caseId: string, file: string) => string,
  ): Promise<readonly ReportFile[]> {
    const events = await historyOf(this.#installation.store, `${caseFiles.category}-${caseId}`);
    const filed = fold(caseFiles, events);
    return shown
      .filter(file => file.startsWith('sha256:'))
      .map(file => {
        const known = filed[file];
        const isSeen = known && (known.visibility === 'customer' || !actor.roles.includes('customer'));
        return {
          file,
          href: isSeen && caseId !== undefined ? filesAt(caseId, file) : undefined,
          isPicture: known !== undefined && PICTURES.has(known.mediaType),
        };
      });
  }
}
