import { languages } from '../../../shared/src/language.js';
import { en } from './en.js';
import { zh } from './zh.js';

export const { LanguageProvider, useLanguage } = languages({ en, 'zh-CN': zh });
