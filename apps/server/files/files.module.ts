import { Module } from '@nestjs/common';
import { CaseFilesController } from './case-files.controller.js';
import { CaseFilesDesk } from './case-files.js';

@Module({ controllers: [CaseFilesController], providers: [CaseFilesDesk], exports: [CaseFilesDesk] })
export class FilesModule {}
