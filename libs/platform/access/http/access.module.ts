import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import type { Access } from '../access.js';
import { AccessGuard } from './access-guard.js';
import { caseSessions } from './case-sessions.js';
import { RouteVisibility } from './route-visibility.js';
import { SignInController } from './sign-in.controller.js';
import { SignOutController } from './sign-out.controller.js';
import { ACCESS, CASE_SESSIONS } from './tokens.js';

/** Puts the guard before every route of the application. Takes what `openAccess(settings)` gave; needs `registerAccess(app)`. */
@Module({})
export class AccessModule {
  static forRoot(access: Access): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: access.local ? [SignInController, SignOutController] : [SignOutController],
      providers: [
        { provide: ACCESS, useValue: access },
        { provide: CASE_SESSIONS, useValue: caseSessions(access) },
        { provide: APP_GUARD, useValue: new AccessGuard(access) },
        RouteVisibility,
      ],
      exports: [ACCESS, CASE_SESSIONS],
    };
  }
}
