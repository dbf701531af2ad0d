import { Module } from '@nestjs/common';
import { CaseDoor } from './case-door.js';
import { CaseNews } from './case-news.js';
import { CasePageController } from './case-page.controller.js';
import { CasePage } from './case-page.js';
import { CaseStreamController } from './case-stream.controller.js';
import { ConsoleController } from './console.controller.js';
import { CustomerAssetsController } from './customer-assets.controller.js';

/** The pages people open in a browser. */
@Module({
  controllers: [CasePageController, CaseStreamController, CustomerAssetsController, ConsoleController],
  providers: [CaseDoor, CaseNews, CasePage],
})
export class PagesModule {}
