import {
  CustomerFileConsulted,
  type ConsultedField,
  type ConsultingPurpose,
} from '#service/registry/consultation.events.js';
import { UnitReplacedBy } from '#service/registry/registry.events.js';
import { sentence } from './sentence.js';

type Both = readonly [zh: string, en: string];

export const CONSULTED: Readonly<Record<ConsultedField, Both>> = {
  name: ['姓名', 'name'],
  phone: ['电话', 'phone'],
  email: ['电子邮箱', 'e-mail'],
  purchases: ['购买记录', 'purchases'],
  links: ['经销商', 'dealers'],
};
export const PURPOSES: Readonly<Record<ConsultingPurpose, Both>> = {
  service: ['提供服务', 'to serve you'],
  visit: ['准备上门', 'to prepare a visit'],
  complaint: ['处理投诉', 'to handle a complaint'],
  correction: ['更正资料', 'to correct the record'],
  audit: ['审计', 'for an audit'],
  other: ['其他', 'another reason'],
};

export const registrySentences = [
  sentence(UnitReplacedBy, {
    glyph: 'case',
    tone: 'good',
    'zh-CN': () => '产品已换成另一台，旧机的服务记录留存，并与新机相连。',
    en: () => 'The unit was exchanged for another; the old one keeps its history, linked to the new one.',
  }),
  sentence(CustomerFileConsulted, {
    glyph: 'look',
    minor: true,
    'zh-CN': ({ by, fields, purpose }, tell) =>
      `${tell.name(by)} 查看了您的客户档案（${fields.map(field => CONSULTED[field][0]).join('、')}），用途：${PURPOSES[purpose][0]}。`,
    en: ({ by, fields, purpose }, tell) =>
      `“${tell.name(by)}” looked into your customer file (${fields.map(field => CONSULTED[field][1]).join(', ')}): ${PURPOSES[purpose][1]}.`,
  }),
];
