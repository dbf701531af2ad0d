import type { Cost } from './plans.js';

type Reasons = Readonly<Partial<Record<Cost, string>>>;

/** Counts are made from all the rows that are counted; the answer is a few lines, whatever there is. */
const REPORT: Reasons = { scan: 'a report counts all there is' };
/** Of what there is the sums are kept, as few as there are different ones. */
const SUMS: Reasons = { scan: 'a report adds up the sums that are kept of it' };
/** A list of several states is sorted from what each state's index gives. */
const WORKED_OFF: Reasons = { sort: 'what waits is worked off, so that few rows are in these states' };

/** Queries that may read or sort much, and why; a test holds this list to what the stores plan. */
export const COSTLY: Readonly<Record<string, Reasons>> = {
  Registers: REPORT,
  RegisterBook: {
    sort: 'contacts of one register and year that have no number yet: numbered within a moment',
  },
  HandlingRates: { ...REPORT, sort: 'contacts of one register between two days, a fixed number of them' },
  IncompleteDays: { sort: 'the days of one register between two days: at most one row a day' },
  Replies: WORKED_OFF,
  Reachability: SUMS,
  ReceptionBoard: WORKED_OFF,
  Duties: { sort: 'the rota of one desk: a few rows a year' },
  DutyGaps: { scan: 'the rota and its gaps: a few rows a desk and year' },
  CaseList: { sort: 'eight digits of an id: one case, hardly ever two' },
  UnacceptedHandOvers: WORKED_OFF,
  HandOverGraph: REPORT,
  PromiseLedger: { sort: 'pending promises that are due are worked off' },
  PromisesToSave: WORKED_OFF,
  SayVersusDo: SUMS,
  ServicePledges: { scan: 'the texts of the pledges: a few rows an edition' },
  PledgeFulfilment: SUMS,
  OversightReport: SUMS,
  SalesRevenue: REPORT,
  ServicePoints: { sort: 'the service points of a city or a brand' },
  CustodyList: { sort: 'what one kind of holder has in hand goes back' },
  RemoteDiagnoses: REPORT,
  RepairAttempts: REPORT,
  FirstActions: REPORT,
  OutOfTerm: REPORT,
  RemedyReport: REPORT,
  ReviewActions: WORKED_OFF,
  InsightsByTopic: REPORT,
  PrivacyRequestReport: REPORT,
  FindingList: {
    scan: 'what people did about findings: as many rows as findings were handled by hand',
    sort: 'findings that people handled, in one state',
  },
  FindingTrends: REPORT,
  OneFinding: { sort: 'what stands beside one case' },
  AuditRuleList: REPORT,
  OneAuditRule: REPORT,
  RuleTrial: { ...REPORT, sort: 'what stands beside one case' },
  RepairAuditAsked: REPORT,
};
