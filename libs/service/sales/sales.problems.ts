import { problem } from '#platform/problems';

export const unknownSale = problem({
  type: 'unknown-sale',
  status: 404,
  title: { 'zh-CN': '没有这笔销售', en: 'No such sale' },
  detail: {
    'zh-CN': '没有编号为 {saleId} 的销售。请核对编号，或先登记销售。',
    en: 'There is no sale {saleId}. Check the id, or record the sale first.',
  },
});

export const unknownPromiseOfSale = problem({
  type: 'unknown-promise-of-sale',
  status: 422,
  title: { 'zh-CN': '没有这项承诺', en: 'No such promise' },
  detail: {
    'zh-CN': '没有编号为 {promiseId} 的承诺。请先登记承诺，再附到销售上。',
    en: 'There is no promise {promiseId}. Make the promise first, then attach it to the sale.',
  },
});

export const promiseOfAnother = problem({
  type: 'promise-to-another',
  status: 422,
  title: { 'zh-CN': '承诺的对象不是买家', en: 'Promised to somebody else' },
  detail: {
    'zh-CN': '承诺 {promiseId} 不是对这笔销售的买家作出的。请核对编号。',
    en: 'Promise {promiseId} was not made to the buyer of this sale. Check the id.',
  },
});
