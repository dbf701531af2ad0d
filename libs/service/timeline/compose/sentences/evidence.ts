import { FileFiled } from '#service/evidence/evidence.events.js';
import { sentence } from './sentence.js';

const isDocument = ({ mediaType }: FileFiled): boolean => mediaType === 'application/pdf';

export const evidenceSentences = [
  sentence(FileFiled, {
    glyph: 'other',
    minor: true,
    'zh-CN': data =>
      `${data.by === 'customer' ? '客户' : '服务方'}提交了一${isDocument(data) ? '份文件' : '张照片'}（${size(data)}）。`,
    en: data =>
      `${data.by === 'customer' ? 'The customer' : 'The company'} filed a ${isDocument(data) ? 'document' : 'photo'} (${size(data)}).`,
  }),
];

/** `1.2 MB`; below one, whole kilobytes. */
const size = ({ bytes }: FileFiled): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
