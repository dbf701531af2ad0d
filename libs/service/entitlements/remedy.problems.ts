import { problem } from '#platform/problems';

export const remedyAmountNeeded = problem({
  type: 'remedy-amount-needed',
  status: 422,
  title: { 'zh-CN': '需要写明金额', en: 'The amount is needed' },
  detail: {
    'zh-CN': '“{kind}”是付钱的处理，请写明金额（最小货币单位和币种）。',
    en: 'A remedy of kind {kind} pays money: say how much, in the smallest unit of its currency.',
  },
});

export const remedyTakesNoAmount = problem({
  type: 'remedy-takes-no-amount',
  status: 422,
  title: { 'zh-CN': '这种处理不涉及金额', en: 'This remedy has no amount' },
  detail: {
    'zh-CN': '“{kind}”不向客户付钱，也不向客户收钱。请去掉金额；要付钱请另提退款或补偿。',
    en: 'A remedy of kind {kind} pays the customer nothing and costs him nothing. Leave the amount out, or propose a refund or an adjustment.',
  },
});

export const exchangeNeedsUnit = problem({
  type: 'exchange-needs-unit',
  status: 422,
  title: { 'zh-CN': '换货要写明哪台产品', en: 'An exchange names its unit' },
  detail: {
    'zh-CN': '个案没有登记产品，不知道要换哪一台。请先登记产品并填写编号。',
    en: 'The case names no unit, so that nothing says what is exchanged. Register the unit and name it.',
  },
});

export const onlyCustomerAgrees = problem({
  type: 'only-customer-agrees',
  status: 403,
  title: { 'zh-CN': '只有客户本人可以同意或拒绝', en: 'Only the customer agrees or declines' },
  detail: {
    'zh-CN': '请由客户自己选择；如果是客户说的，请按客户陈述（source: customer-statement）登记。',
    en: 'Let the customer decide himself; if he said so, record it as his statement (source: customer-statement).',
  },
});

export const remedyNotOpen = problem({
  type: 'remedy-not-open',
  status: 409,
  title: { 'zh-CN': '这项处理已有结果', en: 'The remedy is decided already' },
  detail: {
    'zh-CN': '这项处理现在的状态是“{status}”，不能再这样更改。需要别的处理请另行提出。',
    en: 'The remedy stands as {status} and cannot be changed like this. Propose another one if it is needed.',
  },
});

export const remedyNotAgreed = problem({
  type: 'remedy-not-agreed',
  status: 409,
  title: { 'zh-CN': '客户还没有同意', en: 'The customer has not agreed' },
  detail: {
    'zh-CN': '这项处理现在的状态是“{status}”。请先取得客户的同意再执行。',
    en: 'The remedy stands as {status}. Have the customer agree before it is executed.',
  },
});

export const lessThanAgreed = problem({
  type: 'less-than-agreed',
  status: 422,
  title: { 'zh-CN': '少于约定的金额', en: 'Less than what was agreed' },
  detail: {
    'zh-CN': '约定支付 {agreed}，不能以 {paid} 了结。请补足差额，或另提处理并取得客户同意。',
    en: 'Agreed were {agreed}; {paid} does not execute it. Pay the rest, or propose another remedy and have the customer agree.',
  },
});

export const exchangeIsFree = problem({
  type: 'exchange-is-free',
  status: 422,
  title: { 'zh-CN': '换货不向客户收费', en: 'An exchange costs the customer nothing' },
  detail: {
    'zh-CN': '取回、换新和善后都由公司负担，不能登记向客户收取的 {amount}。请去掉这笔费用。',
    en: 'Pick-up, swap and what comes after are the company’s cost: {amount} can not be charged to the customer. Leave it out.',
  },
});

export const exchangeNotOpen = problem({
  type: 'exchange-not-open',
  status: 409,
  title: { 'zh-CN': '换货不在这一步', en: 'The exchange is not at this step' },
  detail: {
    'zh-CN': '换货现在的状态是“{status}”，这一步不能登记。请先查看换货的进度。',
    en: 'The exchange stands as {status}: this step does not follow. Look at its progress first.',
  },
});

export const exchangeForItself = problem({
  type: 'exchange-for-itself',
  status: 422,
  title: { 'zh-CN': '不能换成同一台', en: 'A unit is not exchanged for itself' },
  detail: {
    'zh-CN': '换得的产品与原产品编号相同：{unitId}。请登记另一台产品。',
    en: 'The unit given is the one taken back: {unitId}. Register the other unit and name it.',
  },
});

export const transportIsOurs = problem({
  type: 'transport-is-ours',
  status: 409,
  title: { 'zh-CN': '运回由公司负责', en: 'The company carries it back' },
  detail: {
    'zh-CN': '这件商品的运回由经营者负担（{rule}），不能要求客户自己送来。请安排上门取货。',
    en: 'Carrying these goods back is the operator’s part ({rule}): the customer is not asked to bring them. Arrange a pick-up.',
  },
});

export const returnNotOpen = problem({
  type: 'return-not-open',
  status: 409,
  title: { 'zh-CN': '退货不在这一步', en: 'The return is not at this step' },
  detail: {
    'zh-CN': '退货现在的状态是“{status}”，这一步不能登记。请先查看退货的进度。',
    en: 'The return stands as {status}: this step does not follow. Look at its progress first.',
  },
});
