import { ProblemError } from '#platform/problems';
import { findingList, ruleTrial, RuleTrial, FindingList } from '#service/audit';
import { findingTrends, FindingTrends } from '#service/audit/queries/finding-trends.js';
import type {
  FindingLine,
  FindingListAnswer,
  FindingTrendsAnswer,
  RuleTrialAnswer,
} from '#service/audit/queries/finding-answers.js';
import { CliError } from '../cli-error.js';
import { askInstallation } from './open-audited.js';

/** Differences that are told; the counts go on. */
const MOST_TOLD = 10_000;

type Filter = Readonly<Partial<Record<'rule' | 'severity' | 'status' | 'caseId', string>>>;

export const allFindings = (data: string | undefined, filter: Filter): Promise<readonly FindingLine[]> =>
  askInstallation(data, async context => {
    const all: FindingLine[] = [];
    for (let cursor: string | undefined; ;) {
      const question = Object.assign(new FindingList(), filter, { limit: 200, cursor });
      const page = (await findingList.answer(question, context)) as FindingListAnswer;
      all.push(...page.findings);
      if (page.next === null) return all;
      cursor = page.next;
    }
  });

type TrendsAsked = Pick<FindingTrends, 'by' | 'from' | 'to' | 'rule'>;

export const allTrends = (data: string | undefined, asked: TrendsAsked): Promise<FindingTrendsAnswer> =>
  askInstallation(
    data,
    async context =>
      (await findingTrends.answer(Object.assign(new FindingTrends(), asked), context)) as FindingTrendsAnswer,
  );

/** A trial over all cases, a page at a time. @throws CliError where there is no such rule or figure */
export const wholeTrial = (
  data: string | undefined,
  asked: { readonly ruleId: string; readonly figures?: string; readonly version?: number },
  at: (done: number, of: number) => void,
): Promise<RuleTrialAnswer> =>
  askInstallation(data, async context => {
    let whole: RuleTrialAnswer | undefined;
    for (let cursor: string | undefined; ;) {
      const question = Object.assign(new RuleTrial(), asked, { limit: 50, cursor });
      const page = await ruleTrial.answer(question, context).catch((error: unknown) => {
        throw error instanceof ProblemError ? new CliError(error.message, { cause: error }) : error;
      });
      if (!page)
        throw new CliError(
          `There is no rule "${asked.ruleId}" of that version: GET /audit/rules lists them.`,
        );
      whole = whole ? added(whole, page as RuleTrialAnswer) : (page as RuleTrialAnswer);
      at(whole.examined, whole.cases);
      if (whole.next === null) return whole;
      cursor = whole.next;
    }
  });

const added = (before: RuleTrialAnswer, page: RuleTrialAnswer): RuleTrialAnswer => ({
  ...page,
  examined: before.examined + page.examined,
  found: before.found + page.found,
  wouldFind: before.wouldFind + page.wouldFind,
  newlyFound: [...before.newlyFound, ...page.newlyFound].slice(0, MOST_TOLD),
  noLongerFound: [...before.noLongerFound, ...page.noLongerFound].slice(0, MOST_TOLD),
});
