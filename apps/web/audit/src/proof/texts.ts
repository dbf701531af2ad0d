const zh = {
  title: '证明',
  checking: '正在核对……',
  verified: '在日志中，未被改动',
  altered: '与日志不符',
  failed: '证明不成立',
  notNow: '暂时取不到证明',
  place: (ordinal: number, count: number) => `这份单据的第 ${ordinal} 条，共 ${count} 条`,
  leaf: (index: number, size: number) => `第 ${index} 片叶；检查点 ${size} 片叶`,
  storedOtherwise: '服务器上现在存放的内容与日志中的不同。',
  receipt: '下载凭证（.tlog-proof）',
  bundle: '证据包',
  bundleHint: '下载后用这条命令核验：',
  bundleCommand: "vitrine verify bundle.zip --key '从别处得到的密钥'",
};

const en: typeof zh = {
  title: 'Proof',
  checking: 'Checking …',
  verified: 'In the log, unaltered',
  altered: 'Not as it was logged',
  failed: 'The proof does not hold',
  notNow: 'The proof can’t be had just now',
  place: (ordinal, count) => `Entry ${ordinal} of the ${count} of this case`,
  leaf: (index, size) => `Leaf ${index}; checkpoint at ${size} leaves`,
  storedOtherwise: 'What is stored now is not what was logged.',
  receipt: 'Take the receipt (.tlog-proof)',
  bundle: 'Evidence bundle',
  bundleHint: 'The command that verifies it:',
  bundleCommand: "vitrine verify bundle.zip --key 'the key that you have from elsewhere'",
};

export const proofTexts = (locale: 'zh-CN' | 'en'): typeof zh => (locale === 'en' ? en : zh);
