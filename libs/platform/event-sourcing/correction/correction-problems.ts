import { problem } from '#platform/problems';

export const notCorrectable = problem({
  type: 'not-correctable',
  status: 422,
  title: { 'zh-CN': '这一项不能更正', en: 'This can’t be corrected' },
  detail: {
    'zh-CN':
      '{entry} 中的“{field}”不能更正。可以更正的有：{fields}。承诺的期限不更正，只重新说明；其余请另作记录。',
    en: '"{field}" of {entry} can’t be corrected. What can be: {fields}. A due date is restated, never corrected; anything else is recorded anew.',
  },
});

export const wrongCorrection = problem({
  type: 'wrong-correction',
  status: 422,
  title: { 'zh-CN': '更正的内容不符合要求', en: 'The corrected value is not as required' },
  detail: {
    'zh-CN': '“{field}”不能更正为所给的内容：{message}。什么都没有记录。',
    en: '"{field}" can’t be corrected to what was given: {message}. Nothing was recorded.',
  },
});

export const nothingToCorrect = problem({
  type: 'nothing-to-correct',
  status: 409,
  title: { 'zh-CN': '内容没有不同', en: 'It reads like that already' },
  detail: {
    'zh-CN': '“{field}”现在就是所给的内容，没有可更正之处。',
    en: '"{field}" is what was given already: there is nothing to correct.',
  },
});
