/** class-transformer keeps what `@Type` told in a storage that it exports, but types nowhere. */
declare module 'class-transformer/cjs/storage.js' {
  export const defaultMetadataStorage: {
    findTypeMetadata(
      target: unknown,
      property: string,
    ): { typeFunction: () => unknown; reflectedType: unknown } | undefined;
  };
}
