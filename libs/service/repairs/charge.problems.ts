import { problem } from '#platform/problems';

export const onlyCustomerAnswers = problem({
  type: 'only-the-customer-answers',
  status: 403,
  title: { 'zh-CN': '只有客户本人可以答复', en: 'Only the customer answers' },
  detail: {
    'zh-CN':
      '报价和收费决定由客户本人答复。请由客户在自己的页面上操作；客户已口头告知的，请以“客户陈述”为来源记录。',
    en: "A quote or a charge is answered by the customer. Let him do it on his page, or record what he said with the source 'customer-statement'.",
  },
});

export const paidForQuality = problem({
  type: 'paid-for-quality',
  status: 422,
  title: { 'zh-CN': '质量问题不收费', en: 'A fault of quality is not charged' },
  detail: {
    'zh-CN': '原因是质量问题的维修不能收费。如已过保修期，请写明原因为“超过期限”。',
    en: 'A repair whose cause is quality can not be charged. If the term is over, give the cause out-of-term.',
  },
});

export const causeNeedsEvidence = problem({
  type: 'cause-needs-evidence',
  status: 422,
  title: { 'zh-CN': '收费原因需要证据', en: 'The cause of a charge needs evidence' },
  detail: {
    'zh-CN': '因“{cause}”收费须附证据（照片、检测记录等）；举证责任在商家。请在 evidence 中列出。',
    en: 'A charge because of {cause} has to be shown: name photos or records in `evidence`. The burden of proof is ours.',
  },
});

export const notDecided = problem({
  type: 'chargeability-not-decided',
  status: 409,
  title: { 'zh-CN': '还没有收费决定', en: 'Nothing was decided about the cost' },
  detail: {
    'zh-CN': '这张维修单还没有关于收费的决定，没有可以提出异议的内容。',
    en: 'Nothing was decided about what this repair costs, so there is nothing to dispute yet.',
  },
});

export const disputeOpen = problem({
  type: 'dispute-open',
  status: 409,
  title: { 'zh-CN': '已有异议待复核', en: 'A dispute is waiting for its review' },
  detail: {
    'zh-CN': '客户对收费的异议 {disputeId} 正待主管复核。请先完成复核。',
    en: 'The dispute {disputeId} is waiting for a supervisor. Review it first.',
  },
});

export const unknownDispute = problem({
  type: 'unknown-dispute',
  status: 404,
  title: { 'zh-CN': '没有待复核的异议', en: 'No such open dispute' },
  detail: {
    'zh-CN': '这张维修单没有编号为 {disputeId} 的待复核异议。请核对编号。',
    en: 'This repair has no open dispute {disputeId}. Check the id.',
  },
});

export const reviewByAnother = problem({
  type: 'review-by-another',
  status: 403,
  title: { 'zh-CN': '须由他人复核', en: 'Somebody else has to review it' },
  detail: {
    'zh-CN': '作出决定的人不能复核自己的决定。请另一位主管复核。',
    en: 'Nobody reviews his own decision. Another supervisor has to look at it.',
  },
});

export const quoteDoesNotAddUp = problem({
  type: 'quote-does-not-add-up',
  status: 422,
  title: { 'zh-CN': '报价金额不符', en: 'The quote does not add up' },
  detail: {
    'zh-CN': '各项合计不得超过最高价，且须使用同一币种（{currency}）。',
    en: 'The items together must not exceed the maximum price, and all amounts are in one currency ({currency}).',
  },
});

export const quoteTooShort = problem({
  type: 'quote-too-short',
  status: 422,
  title: { 'zh-CN': '报价有效期太短', en: 'The quote ends too soon' },
  detail: {
    'zh-CN': '报价条件须保持 {days} 天不变：有效期至少到 {earliest}。',
    en: 'The conditions of a quote stand for {days} days: it has to be valid until {earliest} at least.',
  },
});

export const quoteWorse = problem({
  type: 'quote-worse',
  status: 422,
  title: { 'zh-CN': '新报价不得更差', en: 'A new quote may not be worse' },
  detail: {
    'zh-CN': '{days} 天内给出的新报价不得比原报价 {quoteId} 更差；更差之处：{points}。',
    en: 'Within {days} days a new quote may not be worse than quote {quoteId}. It is worse in: {points}.',
  },
});

export const unknownQuote = problem({
  type: 'unknown-quote',
  status: 404,
  title: { 'zh-CN': '没有这份报价', en: 'No such quote' },
  detail: {
    'zh-CN': '这张维修单没有编号为 {quoteId} 的报价。请核对编号。',
    en: 'This repair has no quote {quoteId}. Check the id.',
  },
});

export const quoteExpired = problem({
  type: 'quote-expired',
  status: 409,
  title: { 'zh-CN': '报价已过期', en: 'The quote has expired' },
  detail: {
    'zh-CN': '这份报价有效至 {validUntil}。请重新报价。',
    en: 'This quote could be accepted until {validUntil}. Ask for a new one.',
  },
});

export const quoteAnswered = problem({
  type: 'quote-answered',
  status: 409,
  title: { 'zh-CN': '报价已接受', en: 'A quote was accepted already' },
  detail: {
    'zh-CN': '客户已接受报价 {quoteId}，不能再更改。',
    en: 'The customer has accepted quote {quoteId}; that can not be changed any more.',
  },
});

export const quoteNotAccepted = problem({
  type: 'quote-not-accepted',
  status: 409,
  title: { 'zh-CN': '客户尚未接受报价', en: 'The customer has not accepted a quote' },
  detail: {
    'zh-CN': '这次维修是收费的：更换部件前，须先报价并由客户接受。',
    en: 'This repair is charged: before a part is changed, give a quote and have the customer accept it.',
  },
});
