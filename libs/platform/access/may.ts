import 'reflect-metadata';
import type { Role } from './actor.js';

/** Who may use a route. `public`: anyone, signed in or not. No name at all: nobody from outside. */
export type Visibility = Role | 'public';

/** The metadata key of a route's visibility, on the handler or on its class: `Reflect.defineMetadata(MAY, ['agent'], handler)`. */
export const MAY = 'vitrine:may';

/** Says who may use a route (on a method) or every route of a controller (on a class). A route without it stops the start. */
export const May =
  (...roles: readonly Visibility[]): MethodDecorator & ClassDecorator =>
  (target: object, _property?: string | symbol, descriptor?: PropertyDescriptor): void =>
    Reflect.defineMetadata(MAY, roles, (descriptor?.value as object | undefined) ?? target);

/** What a handler, otherwise its class, says. undefined: nothing was said, and nobody passes. */
export const visibilityOf = (handler: object, controller: object): readonly Visibility[] | undefined =>
  (Reflect.getMetadata(MAY, handler) ?? Reflect.getMetadata(MAY, controller)) as
    readonly Visibility[] | undefined;
