import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ROLES } from '../actor.js';
import { visibilityOf } from '../may.js';

const KNOWN: ReadonlySet<string> = new Set([...ROLES, 'public']);

/** Stops the start when a route of any module doesn't say who may use it. */
@Injectable()
export class RouteVisibility implements OnModuleInit {
  readonly #discovery: DiscoveryService;
  readonly #methods: MetadataScanner;

  constructor(discovery: DiscoveryService, methods: MetadataScanner) {
    this.#discovery = discovery;
    this.#methods = methods;
  }

  onModuleInit(): void {
    const faults = this.#discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, object>;
      return this.#methods
        .getAllMethodNames(prototype)
        .filter(name => Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
        .flatMap(name => faultOf(`${metatype.name}.${name}`, visibilityOf(prototype[name]!, metatype)));
    });
    if (faults.length > 0) throw new Error(`Visibility belongs on every route:\n${faults.join('\n')}`);
  }
}

function faultOf(route: string, may: readonly string[] | undefined): string[] {
  if (!may) return [`- ${route} doesn't say who may use it; add @May('agent', …), or @May('public').`];
  const unknown = may.filter(role => !KNOWN.has(role));
  return unknown.length === 0
    ? []
    : [`- ${route} is for "${unknown.join(', ')}"; expected ${[...KNOWN].join(', ')}.`];
}
