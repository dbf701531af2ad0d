import { formatInstant } from '#platform/time';
import { PURPOSES, type Purpose } from '#service/disclosures/disclosure.events.js';
import type { DisclosureRow } from '#service/disclosures/disclosure-table.rules.js';
import { CONSULTED_FIELDS, type ConsultedField } from '#service/registry/consultation.events.js';
import type { LookLine } from '../case-view.rules.js';
import { anchorOf } from '../story.js';
import type { Telling } from '../telling.js';
import { wordsOf } from '../words.js';

const WHAT_FOR: Readonly<Record<Purpose, readonly [zh: string, en: string]>> = {
  service: ['为您服务', 'to serve you'],
  visit: ['准备上门', 'to prepare a visit'],
  complaint: ['处理投诉', 'to handle a complaint'],
  correction: ['更正资料', 'to correct the record'],
  request: ['答复您的个人信息请求', 'to answer your request about your data'],
  supervision: ['内部监督', 'to supervise the service'],
  audit: ['审计', 'for an audit'],
  legal: ['法律事务', 'for a legal matter'],
  other: ['其他', 'for another reason'],
};

const FIELDS: Readonly<Record<ConsultedField, readonly [zh: string, en: string]>> = {
  name: ['姓名', 'name'],
  phone: ['电话', 'phone'],
  email: ['电子邮箱', 'e-mail'],
  purchases: ['购买记录', 'purchases'],
  links: ['经销商', 'dealers'],
};

const ROLES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  agent: ['客服人员', 'an agent'],
  technician: ['维修人员', 'a technician'],
  supervisor: ['主管', 'a supervisor'],
  manager: ['经理', 'a manager'],
  auditor: ['审计人员', 'an auditor'],
  operator: ['系统运维人员', 'an operator'],
  customer: ['您本人', 'you yourself'],
};

/** Who saw the record or took it out, the newest first, in the customer’s words. */
export const lookLines = (tell: Telling, rows: readonly DisclosureRow[]): readonly LookLine[] =>
  rows.map(row => {
    const pick = ([zh, en]: readonly [string, string]): string => tell.say(zh, en);
    const purpose = pick(WHAT_FOR[PURPOSES.find(each => each === row.purpose) ?? 'other']);
    const role = row.role === null ? undefined : ROLES[row.role];
    const who = role
      ? tell.say(`${role[0]}（${row.actor}）`, `${role[1]} (${row.actor})`)
      : tell.say(`工作人员（${row.actor}）`, `somebody of the staff (${row.actor})`);
    const [zh, en] = DID[row.kind] ?? DID['look']!;
    return {
      id: row.event_id,
      anchor: anchorOf(row.event_id),
      when: formatInstant(row.at, tell.zone, tell.locale),
      text: tell.say(
        `${who}${zh}${seen(row, 0)}，用途：${purpose}`,
        `${capital(who)} ${en}${seen(row, 1)} ${purpose}`,
      ),
      tone: 'neutral',
      purpose: row.why === null ? undefined : wordsOf(row.why),
    };
  });

const DID: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  look: ['查看了您的记录', 'looked at your record'],
  'file-look': ['查看了您的客户档案', 'looked into your customer file'],
  export: ['导出了您的记录', 'took your record out as a file'],
  'key-use': ['动用了保护您信息的密钥', 'used the key that protects your data'],
};

/** What of a customer’s file: `（姓名、电话）`. */
function seen({ kind, detail }: DisclosureRow, language: 0 | 1): string {
  if (kind !== 'file-look') return '';
  const fields = CONSULTED_FIELDS.filter(field => detail.split(' ').includes(field));
  const names = fields.map(field => FIELDS[field][language]);
  return language === 0 ? `（${names.join('、')}）` : ` (${names.join(', ')})`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
