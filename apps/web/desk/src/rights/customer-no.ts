/** The number that a customer is called by where his name is not needed: as short as a case’s. */
export const customerNo = (customerId: string): string =>
  customerId
    .replace(/^customer-/, '')
    .slice(0, 8)
    .toUpperCase();

/** Who did something, where it is an id: the customer himself is told from people of the company. */
export const isCustomer = (by: string | null): boolean => by?.startsWith('customer-') ?? false;
