import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { BundleDesk } from '../proof/bundle-desk.js';
import { CaseProofController } from '../proof/case-proof.controller.js';
import { CaseProofPageController } from '../proof/case-proof-page.controller.js';
import { PinnedLog } from '../proof/pinned-log.js';
import { ProofDesk } from '../proof/proof-desk.js';
import { CaseActsController } from './case-acts.controller.js';
import { CaseActs } from './case-acts.js';
import { CaseDoor } from './case-door.js';
import { CaseFilePageController } from './case-file.controller.js';
import { CaseLinkAddressController } from './case-link-address.controller.js';
import { CaseNews } from './case-news.js';
import { CasePageController } from './case-page.controller.js';
import { CasePage } from './case-page.js';
import { CaseStreamController } from './case-stream.controller.js';
import { ConsoleController } from './console.controller.js';
import { CustomerAssetsController } from './customer-assets.controller.js';
import { DeskController } from './desk.controller.js';
import { PhoneController } from './phone.controller.js';
import { PrivacyController } from './privacy.controller.js';
import { PrivacyPageOf } from './privacy-page.js';
import { RepairReportController } from './repair-report.controller.js';
import { RepairReportPage } from './repair-report-page.js';
import { RightsController } from './rights.controller.js';
import { RightsPageOf } from './rights-page.js';
import { SessionController } from './session.controller.js';

/** The pages people open in a browser. */
@Module({
  imports: [FilesModule],
  controllers: [
    CasePageController,
    CaseActsController,
    CaseFilePageController,
    RepairReportController,
    RightsController,
    PrivacyController,
    CaseStreamController,
    CustomerAssetsController,
    ConsoleController,
    PhoneController,
    DeskController,
    SessionController,
    CaseLinkAddressController,
    CaseProofController,
    CaseProofPageController,
  ],
  providers: [
    BundleDesk,
    CaseActs,
    CaseDoor,
    CaseNews,
    CasePage,
    PinnedLog,
    ProofDesk,
    RepairReportPage,
    RightsPageOf,
    PrivacyPageOf,
  ],
})
export class PagesModule {}
