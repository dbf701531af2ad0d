import type { CostKind, CustomerCostRecorded } from '#service/follow-up/follow-up.events.js';
import type { Telling } from './telling.js';

const KINDS: Readonly<Record<CostKind, readonly [zh: string, en: string]>> = {
  trip: ['跑腿', 'trip'],
  call: ['打电话', 'call'],
  email: ['电子邮件', 'e-mail'],
  message: ['消息', 'message'],
  letter: ['信件', 'letter'],
  waiting: ['等候', 'waiting'],
  transport: ['交通', 'transport'],
  parking: ['停车', 'parking'],
  'days-without': ['没有机器可用', 'days without the product'],
  other: ['其他', 'other'],
};
export const costKind = (kind: CostKind, tell: Telling): string => tell.say(...KINDS[kind]);

/** "at least 30 min", "how much is not recorded". */
export function quantityWords({ quantity }: Pick<CustomerCostRecorded, 'quantity'>, tell: Telling): string {
  const n = quantity?.exactly ?? quantity?.atLeast;
  if (n === undefined) return tell.say('数量未记录', 'how much is not recorded');
  const unit =
    quantity?.unit === undefined ? tell.say('次', n === 1 ? 'time' : 'times') : tell.name(quantity.unit);
  return quantity?.exactly === undefined
    ? tell.say(`至少 ${n} ${unit}`, `at least ${n} ${unit}`)
    : `${n} ${unit}`;
}

/** ", CNY 30.00"; empty where no amount is recorded. */
export function moneyWords({ amount }: Pick<CustomerCostRecorded, 'amount'>, tell: Telling): string {
  if (!amount) return '';
  return `${tell.say('，', ', ')}${money(amount.minor, amount.currency, tell)}`;
}

export const money = (minor: number, currency: string, { locale }: Telling): string => {
  const digits =
    new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
    2;
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 10 ** digits);
};
