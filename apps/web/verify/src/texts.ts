import type { Locale } from '#platform/time';

const zh = {
  checking: '正在核对……',
  verified: '核验通过',
  verifiedText: (n: number) =>
    `本页所示与签名日志中的记录逐字一致：这份单据的 ${n} 条记录全部在此，没有缺少、改动或调换次序。`,
  partly: '部分核验通过',
  failed: '核验未通过',
  waiting: '暂时不能核验',
  notProved: '证明不成立',
  noData: '本页缺少核对所需的数据',
  ownKey: '密钥来自文件本身：请与您从别处得到的指纹比对。',
  behind: (n: number) => `又有 ${n} 条新记录，本页还没有显示；正在更新。`,
  unproved: (n: number) => `有 ${n} 处文字以旧方式加密，无法单独证明；其余一致。`,
  differs: (n: number) => `有 ${n} 处与记录不符：`,
  altered: (shown: string, proven: string) => `此处显示“${shown}”，记录中是“${proven}”`,
  added: (shown: string) => `此处显示“${shown}”，但没有这样的记录`,
  missing: (proven: string) => `有一条记录没有显示：“${proven}”`,
  arrangement: '次序与记录不符',
  mark: '与记录不符',
  others: (n: number) => `另有 ${n} 条记录不在“经过”中：谁可以打开本页、谁看过本页。`,
  hidden: (n: number) => `其中 ${n} 条内容不公开，只核对了散列值。`,
  checkpoint: (size: number, origin: string) => `依据：日志 ${origin} 在 ${size} 片叶处的检查点，签名有效。`,
  witnessed: (names: string) => `见证人已联署：${names}。`,
  noWitness: '没有见证人联署这个检查点：只能靠您自己保存的检查点发现整体改写。',
  first: '这是本设备第一次核验；检查点已记下，下次会核对日志是否连贯。',
  continues: (size: number) => `与本设备上次记下的检查点（${size} 片叶）连贯：其间没有改写。`,
  rewritten: (size: number) =>
    `日志与本设备上次记下的检查点（${size} 片叶）不连贯：其中的记录被改写或删除过。`,
  rolledBack: (size: number) => `日志比本设备上次见到的（${size} 片叶）短：有记录被截去。`,
  otherKey: '签名密钥与本设备上次记下的不同。请向公司索取更换密钥的说明，并与您保存的指纹比对。',
  notRemembered: '本浏览器不保存数据，无法与上次比对。',
  unreachable: '暂时取不到证明，稍后会再试。',
  qr: '密钥与检查点',
};
type Texts = typeof zh;

const en: Texts = {
  checking: 'Checking …',
  verified: 'Verified',
  verifiedText: n =>
    `What this page shows is word for word what the signed log holds: all ${n} entries of this case, none left out, altered or reordered.`,
  partly: 'Verified in part',
  failed: 'Not verified',
  waiting: 'Can’t be checked just now',
  notProved: 'The proof does not hold',
  noData: 'The page lacks what it takes to check it',
  ownKey:
    'The key comes from the file itself: compare its fingerprint with one that you have from elsewhere.',
  behind: n => `${n} newer ${n === 1 ? 'entry is' : 'entries are'} not shown yet; the page is being updated.`,
  unproved: n =>
    `In ${n} ${n === 1 ? 'place' : 'places'} words are sealed in the old way and can’t be proved one by one; all else is the same.`,
  differs: n => `In ${n} ${n === 1 ? 'place' : 'places'} the page is not what was recorded:`,
  altered: (shown, proven) => `it shows “${shown}”, recorded is “${proven}”`,
  added: shown => `it shows “${shown}”, and no entry says so`,
  missing: proven => `an entry is not shown: “${proven}”`,
  arrangement: 'the order is not that of the record',
  mark: 'Not what was recorded',
  others: n =>
    `${n} more ${n === 1 ? 'entry is' : 'entries are'} not part of the story: who may open this page, and who looked.`,
  hidden: n => `The content of ${n} of them is hidden; they were verified by their hashes.`,
  checkpoint: (size, origin) =>
    `By the checkpoint of log ${origin} at ${size} leaves, whose signature is valid.`,
  witnessed: names => `Witnesses have cosigned it: ${names}.`,
  noWitness:
    'No witness has cosigned this checkpoint: only a checkpoint that you kept yourself shows whether all was rewritten.',
  first:
    'This device has checked for the first time; it keeps the checkpoint, and will look next time whether the log continues it.',
  continues: size =>
    `It continues the checkpoint that this device kept (${size} leaves): nothing was rewritten since.`,
  rewritten: size =>
    `The log does not continue the checkpoint that this device kept (${size} leaves): entries in it were rewritten or removed.`,
  rolledBack: size =>
    `The log is shorter than when this device last saw it (${size} leaves): entries were cut off.`,
  otherKey:
    'The signing key is another than this device kept. Ask the company how it was replaced, and compare with the fingerprint that you kept.',
  notRemembered: 'This browser keeps nothing, so there is no last time to compare with.',
  unreachable: 'The proof can’t be had just now; it will be asked for again.',
  qr: 'Key and checkpoint',
};

export type VerifyTexts = Texts;
export const verifyTexts = (locale: Locale): Texts => (locale === 'en' ? en : zh);
