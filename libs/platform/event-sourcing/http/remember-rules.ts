import { getMetadataStorage } from 'class-validator';

type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;

/**
 * class-validator looks through every decorated class of the process for each object that it checks, so each further
 * capability would make all others slower. The rules of a class are found once here: decorators run when it is loaded,
 * before anything of it can be checked.
 */
export function rememberRules(): void {
  const storage = getMetadataStorage();
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const found = new Map<unknown, Map<string, Rules>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (always || strictGroups || groups?.length) return find(target, schema, always, strictGroups, groups);
    let known = found.get(target);
    if (!known) found.set(target, (known = new Map()));
    // For a nested object its schema is the name of the class around it.
    let rules = known.get(schema);
    if (!rules) known.set(schema, (rules = find(target, schema, always, strictGroups, groups)));
    return rules;
  };
}
