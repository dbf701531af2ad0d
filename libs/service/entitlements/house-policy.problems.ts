import { problem } from '#platform/problems';

export const policyWorseThanLaw = problem({
  type: 'policy-worse-than-law',
  status: 422,
  title: { 'zh-CN': '政策低于法律规定', en: 'The policy is worse than the law' },
  detail: {
    'zh-CN': '{rule} 规定的是 {law}，政策写的是 {value}：不能低于法律。请改为不低于法律的数值。',
    en: '{rule} gives {law}, the policy says {value}: a house may give more than the law, never less. Publish at least what the law gives.',
  },
});

export const policyReachesBack = problem({
  type: 'policy-reaches-back',
  status: 422,
  title: { 'zh-CN': '政策不能溯及既往', en: 'A policy does not reach back' },
  detail: {
    'zh-CN': '生效日 {from} 早于今天 {today}。请写今天或以后的日子。',
    en: 'It would come into force on {from}, before today, {today}. Give today or a later day.',
  },
});

export const policyNotAfterLast = problem({
  type: 'policy-not-after-last',
  status: 409,
  title: { 'zh-CN': '新版本要晚于上一版本', en: 'A version follows the one before' },
  detail: {
    'zh-CN': '上一版本自 {last} 起生效，新版本不能自 {from} 起。请写更晚的日子。',
    en: 'The version before is in force from {last}; the next one can not begin on {from}. Give a later day.',
  },
});

export const policyKeepsKind = problem({
  type: 'policy-keeps-its-kind',
  status: 409,
  title: { 'zh-CN': '政策的种类不能改变', en: 'A policy keeps its kind' },
  detail: {
    'zh-CN': '政策 {policyId} 的种类是“{kind}”。别的种类请用另一个编号发布。',
    en: 'Policy {policyId} is of kind {kind}. Publish another kind under an id of its own.',
  },
});
