import { problem } from '#platform/problems';

export const serialTaken = problem({
  type: 'serial-taken',
  status: 409,
  title: { 'zh-CN': '序列号已登记', en: 'The serial number is taken' },
  detail: {
    'zh-CN': '该品牌的这个序列号已登记在另一台产品上，这次尝试已记录。请核对机身标签。',
    en: 'Another unit of this brand is registered under this serial number; the attempt was recorded. Check the label on the unit.',
  },
});

export const unitExists = problem({
  type: 'unit-exists',
  status: 409,
  title: { 'zh-CN': '产品编号已被使用', en: 'The unit is there already' },
  detail: {
    'zh-CN': '编号 {unitId} 已登记为另一台产品。请换一个编号，或不填编号。',
    en: 'Unit {unitId} is registered already. Choose another id, or leave it out.',
  },
});

export const cardTaken = problem({
  type: 'card-taken',
  status: 409,
  title: { 'zh-CN': '保修卡号已被使用', en: 'The card number is taken' },
  detail: {
    'zh-CN': '这个卡号属于另一台产品：一卡只对应一机。这次尝试已记录。',
    en: 'This card number belongs to another unit: one card, one machine. The attempt was recorded.',
  },
});

export const unitHasCard = problem({
  type: 'unit-has-card',
  status: 409,
  title: { 'zh-CN': '产品已有保修卡', en: 'The unit has a card already' },
  detail: {
    'zh-CN': '产品 {unitId} 已有一张保修卡：一机只有一个编号。这次尝试已记录。',
    en: 'Unit {unitId} has its card already: one machine, one number. The attempt was recorded.',
  },
});

export const greyImportHasNoCard = problem({
  type: 'grey-import-has-no-card',
  status: 409,
  title: { 'zh-CN': '水货没有保修卡', en: 'A grey import has no card' },
  detail: {
    'zh-CN': '这台产品登记为非官方进口，厂商不为其提供保修卡。仍可咨询和付费维修。',
    en: 'This unit is registered as a grey import, for which the maker gives no card. Advice and paid repair stay possible.',
  },
});

export const nothingSuspected = problem({
  type: 'nothing-suspected',
  status: 409,
  title: { 'zh-CN': '没有需要判断的疑点', en: 'Nothing is suspected' },
  detail: {
    'zh-CN': '这张保修卡的查验没有引起怀疑。请从“疑似伪卡”清单中选择。',
    en: 'The checks of this card gave no suspicion. Choose one from the list of suspected clones.',
  },
});

export const notItsOwner = problem({
  type: 'not-its-owner',
  status: 409,
  title: { 'zh-CN': '转让人不是登记的机主', en: 'Somebody else owns the unit' },
  detail: {
    'zh-CN': '按记录，产品 {unitId} 属于另一位客户。请先记录缺少的那次转让，或不填转让人。',
    en: 'By the record unit {unitId} belongs to another customer. Record the missing transfer first, or leave out who had it.',
  },
});

export const notSoldTogether = problem({
  type: 'not-in-this-sale',
  status: 422,
  title: { 'zh-CN': '产品不在这笔销售中', en: 'The unit is not of this sale' },
  detail: {
    'zh-CN': '销售 {saleId} 中没有产品 {unitId}。请核对编号，或不填销售编号。',
    en: 'Sale {saleId} has no unit {unitId}. Check the ids, or leave the sale out.',
  },
});

export const notADealer = problem({
  type: 'not-a-dealer',
  status: 422,
  title: { 'zh-CN': '不是经销商或单位', en: 'Neither a dealer nor an organisation' },
  detail: {
    'zh-CN': '客户 {customerId} 登记为最终用户。请填写经销商或单位的编号。',
    en: 'Customer {customerId} is registered as an end user. Name a dealer or an organisation.',
  },
});
