import type { Locale } from '#platform/time';

/** Names that facts carry as they were told, in both languages; what is not listed stays as it was told. */
const NAMES: readonly (readonly [zh: string, en: string, ...also: string[]])[] = [
  ['主板', 'mainboard', 'motherboard'],
  ['电池', 'battery', '電池'],
  ['硬盘', 'disk', 'hard disk', 'storage', '硬盤'],
  ['内存', 'memory'],
  ['显示屏', 'display', 'screen'],
  ['键盘', 'keyboard'],
  ['电源适配器', 'power adapter', 'power-adapter'],
  ['处理器', 'processor', 'cpu'],
  ['超极本', 'ultrabook', '超極本'],
  ['笔记本电脑', 'laptop', 'notebook'],
  ['电脑', 'computer'],
  ['手机', 'mobile phone', 'phone'],
  ['第一次维修', 'first repair', '首次维修'],
  ['第二次维修', 'second repair'],
  ['客户服务', 'customer service'],
  ['客服中心', 'service centre'],
  ['D 品牌', 'D-brand', 'D brand'],
  ['D 品牌超极本', 'D-brand ultrabook'],
  ['D 品牌客户服务', 'D-brand customer service'],
  ['浦东网点', 'Pudong shop', 'pudong'],
  ['网点', 'shop'],
  ['品牌客服', 'brand customer service', "the brand's customer service"],
  ['维修点', 'repair shop'],
  ['浦东维修点', 'Pudong repair shop', '浦東維修點'],
  ['厂家', 'maker'],
  ['电池续航', 'battery runtime', 'battery-runtime', 'batteryRuntimeH', 'battery life', '续航时间'],
  ['温度', 'temperature'],
  ['噪声', 'noise'],
  ['开机时间', 'boot time', 'boot-time'],
  ['小时', 'h', 'hours', 'hour'],
  ['分钟', 'min', 'minutes', 'minute'],
  ['天', 'days', 'day'],
  ['公里', 'km'],
  ['导入的日志', 'the imported log'],
];

const index = new Map(NAMES.flatMap(row => row.map(name => [name.toLowerCase(), row] as const)));

/** A name in a language, also of two parts: 「第一次维修：主板」 is "first repair: mainboard". */
export function nameIn(locale: Locale, name: string): string {
  const row = index.get(name.toLowerCase());
  if (row) return locale === 'en' ? row[1] : row[0];
  const [, first, second] = /^(.+?)(?:：|: )(.+)$/.exec(name) ?? [];
  if (first === undefined || second === undefined) return name;
  return [first, second].map(part => nameIn(locale, part)).join(locale === 'en' ? ': ' : '：');
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
