/** A text in both languages of the product. */
export type Bilingual = Readonly<Record<'zh-CN' | 'en', string>>;

export const said = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en });

/** What a verification looks at, in this order. */
export const STEPS = {
  form: said('格式', 'Form'),
  signature: said('检查点签名', 'Signature of the checkpoint'),
  key: said('密钥', 'Key'),
  witnesses: said('见证人', 'Witnesses'),
  entry: said('记录', 'Entry'),
  inclusion: said('在日志中', 'In the log'),
  order: said('次序', 'Order'),
  chain: said('完整性', 'Completeness'),
  map: said('总表', 'Map'),
  opening: said('个人信息', 'Personal values'),
  evidence: said('照片和文件', 'Photos and documents'),
  event: said('所附的原文', 'The event beside it'),
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Step = keyof typeof STEPS;
