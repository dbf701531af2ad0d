import { boundedContext } from '#platform/event-sourcing';
import { detectBuckPassing } from './capabilities/detect-buck-passing.js';
import { acknowledgeFinding, contestFinding, resolveFinding } from './capabilities/handle-finding.js';
import { recordMarketInsight } from './capabilities/record-market-insight.js';
import {
  acknowledgeReview,
  finishReviewAction,
  forwardReview,
  planReviewAction,
  prepareReview,
} from './capabilities/review.js';
import { reviewActionOverdue, reviewReminder } from './deadlines/review-deadlines.js';
import { rows } from './governance.rows.js';
import { buckPassingList } from './queries/buck-passing-list.js';
import { insightsByTopic, marketInsights } from './queries/market-insights.js';
import { reviewActions } from './queries/review-actions.js';
import { reviews } from './queries/reviews.js';
import { watchHandOvers } from './reactions/watch-hand-overs.js';

/** What those who lead look at: reviews with their actions, what the market says, cases that nobody takes. */
export const governance = boundedContext({
  name: 'governance',
  capabilities: [
    prepareReview,
    forwardReview,
    acknowledgeReview,
    planReviewAction,
    finishReviewAction,
    recordMarketInsight,
    detectBuckPassing,
    acknowledgeFinding,
    contestFinding,
    resolveFinding,
  ],
  queries: [reviews, reviewActions, marketInsights, insightsByTopic, buckPassingList],
  reactions: [watchHandOvers],
  deadlines: [reviewReminder, reviewActionOverdue],
  rows,
});
