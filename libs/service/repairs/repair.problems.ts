import { problem } from '#platform/problems';

export const unknownServiceRequest = problem({
  type: 'unknown-service-request',
  status: 404,
  title: { 'zh-CN': '没有这份服务登记', en: 'No such service request' },
  detail: {
    'zh-CN': '这个个案中没有编号为 {requestId} 的服务登记。请核对编号，或不填写后再试。',
    en: 'This case has no service request {requestId}. Check the id, or leave it out.',
  },
});

export const unknownDiagnosis = problem({
  type: 'unknown-diagnosis',
  status: 404,
  title: { 'zh-CN': '没有这个判断', en: 'No such diagnosis' },
  detail: {
    'zh-CN': '这份服务登记中没有编号为 {diagnosisId} 的判断。请核对编号。',
    en: 'This request has no diagnosis {diagnosisId}. Check the id.',
  },
});

export const diagnosisJudged = problem({
  type: 'diagnosis-already-judged',
  status: 409,
  title: { 'zh-CN': '这个判断已有结论', en: 'The diagnosis was judged already' },
  detail: {
    'zh-CN': '这个判断已记为“{outcome}”。如检查结果不同，请另记一个新的判断。',
    en: 'This diagnosis stands as {outcome}. If the finding is another one now, record a new diagnosis.',
  },
});

export const onlyCustomerChooses = problem({
  type: 'only-the-customer-chooses',
  status: 403,
  title: { 'zh-CN': '只有客户本人可以选择', en: 'Only the customer chooses' },
  detail: {
    'zh-CN': '方案由客户本人选择。请由客户在自己的页面上选择；客户已口头告知的，请以“客户陈述”为来源记录。',
    en: "Nobody chooses for the customer. Let the customer choose on his page, or record what he said with the source 'customer-statement'.",
  },
});

export const unknownOption = problem({
  type: 'unknown-option',
  status: 422,
  title: { 'zh-CN': '没有这个方案', en: 'No such option' },
  detail: {
    'zh-CN': '没有向客户提出过方案 {optionId}。可选：{offered}。',
    en: 'No option {optionId} was offered. Offered: {offered}.',
  },
});

export const optionTwice = problem({
  type: 'option-offered-twice',
  status: 422,
  title: { 'zh-CN': '方案编号重复', en: 'Two options under one id' },
  detail: {
    'zh-CN': '方案编号 {optionId} 出现了不止一次。请给每个方案不同的编号。',
    en: 'The option id {optionId} occurs more than once. Give each option an id of its own.',
  },
});

export const notTheHolder = problem({
  type: 'not-the-holder',
  status: 409,
  title: { 'zh-CN': '交出方不是记录中的保管人', en: 'The giver does not hold it' },
  detail: {
    'zh-CN': '按记录，{item}现由 {holder} 保管，不在 {from} 处。请先记录缺少的那次交接。',
    en: 'By the record the {item} is held by {holder}, not by {from}. Record the missing transfer first.',
  },
});

export const holderNeeded = problem({
  type: 'holder-needed',
  status: 422,
  title: { 'zh-CN': '需要说明由谁保管', en: 'Somebody must hold it' },
  detail: {
    'zh-CN': '现在进行的交接必须写明{item}由谁接收，不能是 {to}。',
    en: 'A transfer made now names who takes the {item}; {to} is no holder of it.',
  },
});

export const dataPlanMissing = problem({
  type: 'data-plan-missing',
  status: 409,
  title: { 'zh-CN': '尚未约定如何保护客户数据', en: 'No plan for the customer’s data' },
  detail: {
    'zh-CN':
      '这台产品里有（或未说明没有）客户的数据。动手之前，请先与客户约定硬盘由谁保管、是否备份（数据安排）。',
    en: "The customer's data is on this unit, or nobody said that it is not. Before work begins agree on a data plan: who holds the disk, and whether there is a backup.",
  },
});

export const repairCompletedAlready = problem({
  type: 'repair-already-completed',
  status: 409,
  title: { 'zh-CN': '这次维修已经结束', en: 'The repair is completed already' },
  detail: {
    'zh-CN': '这张维修单已经完工。新的工作请开新的维修单。',
    en: 'This repair order is completed. Open a new one for new work.',
  },
});

export const evidenceMissing = problem({
  type: 'evidence-missing',
  status: 409,
  title: { 'zh-CN': '缺少维修过程的证据', en: 'Evidence of the repair is missing' },
  detail: {
    'zh-CN': '完工之前，以下步骤需要有记录和证据（照片或文件）：{steps}。请先记录这些步骤。',
    en: 'Before the repair is completed these steps need a record with evidence (a photo or a file): {steps}. Record them first.',
  },
});

export const unknownStep = problem({
  type: 'unknown-work-step',
  status: 409,
  title: { 'zh-CN': '没有正在进行的这个步骤', en: 'No such step is under way' },
  detail: {
    'zh-CN': '没有以 {stepId} 开始而尚未完成的“{step}”步骤。请核对编号；没有先记开始的步骤，请不要填写编号。',
    en: 'No step "{step}" was begun as {stepId} and is still open. Check the id; leave it out for a step whose beginning was not recorded.',
  },
});

export const stepsUnderWay = problem({
  type: 'work-steps-under-way',
  status: 409,
  title: { 'zh-CN': '还有步骤没有结束', en: 'Steps are still under way' },
  detail: {
    'zh-CN': '这些步骤已经开始，尚未记录完成：{steps}。请先记录它们的结果。',
    en: 'These steps were begun and not completed: {steps}. Record how they ended first.',
  },
});

export const repairNotCompleted = problem({
  type: 'repair-not-completed',
  status: 409,
  title: { 'zh-CN': '维修尚未完工', en: 'The repair is not completed' },
  detail: {
    'zh-CN': '交还之前请先记录完工（没有修好也是一种结果）。',
    en: 'Record the completion before the hand-over; "not fixed" is a result too.',
  },
});

export const measurementWorse = problem({
  type: 'measurement-worse',
  status: 409,
  title: { 'zh-CN': '修后测得的结果变差', en: 'A measurement got worse' },
  detail: {
    'zh-CN': '{metric}：修前 {before}，修后 {after}，超出了允许的差距。请先查明原因，再交还客户。',
    en: '{metric}: {before} before, {after} after the repair, which is worse than the tolerance. Find the cause before handing the unit over.',
  },
});

export const notHandedOver = problem({
  type: 'unit-not-handed-over',
  status: 409,
  title: { 'zh-CN': '产品尚未交还', en: 'The unit was not handed over' },
  detail: {
    'zh-CN': '修后问题要在交还之后才能登记。维修期间发现的问题请记为检查步骤。',
    en: 'A problem after the repair is reported once the unit was handed over. Record what shows during the repair as an inspection.',
  },
});

export const regressionTooLate = problem({
  type: 'regression-too-late',
  status: 422,
  title: { 'zh-CN': '已超过修后三十日', en: 'More than thirty days after the repair' },
  detail: {
    'zh-CN': '交还已过 {days} 日，超过 {limit} 日。请登记新的服务要求。',
    en: 'The unit was handed over {days} days ago, more than {limit}. Register a new service request.',
  },
});

export const unitOfAnotherCase = problem({
  type: 'unit-of-another-case',
  status: 422,
  title: { 'zh-CN': '不是这个个案的产品', en: 'Not the unit of this case' },
  detail: {
    'zh-CN': '个案 {caseId} 不是关于产品 {unitId} 的。请核对，或不填写个案。',
    en: 'Case {caseId} is not about unit {unitId}. Check both, or leave the case out.',
  },
});

export const anotherDisk = problem({
  type: 'another-disk',
  status: 422,
  title: { 'zh-CN': '不是取出的那块硬盘', en: 'Not the disk that was taken out' },
  detail: {
    'zh-CN': '取出的硬盘序列号是 {removed}，交还的是 {serialNo}。请核对硬盘。',
    en: 'The disk that was taken out has serial number {removed}; this one has {serialNo}. Look at the disk again.',
  },
});

export const openingKeepsWarranty = problem({
  type: 'opening-keeps-warranty',
  status: 422,
  title: { 'zh-CN': '允许拆机即保留保修', en: 'Who may open it keeps the warranty' },
  detail: {
    'zh-CN': '允许客户拆机时，保修不受影响：warrantyKept 须为 true。',
    en: 'A customer who is allowed to open the unit keeps its warranty: warrantyKept has to be true.',
  },
});

export const anotherHolderPlanned = problem({
  type: 'another-holder-planned',
  status: 409,
  title: { 'zh-CN': '与资料保护约定不符', en: 'Not what was agreed about the data' },
  detail: {
    'zh-CN': '与客户约定由{planned}保管硬盘，不是{to}。请先与客户重新约定。',
    en: 'It was agreed with the customer that the disk is held by {planned}, not by {to}. Agree on another plan first.',
  },
});
