import { navigation } from '../../shared/src/navigation.js';
import { formatAddress, parseAddress, type Address, type Nowhere } from './address.js';

export const { NavigationProvider, useNavigation, Go } = navigation<Address, Exclude<Address, Nowhere>>({
  parse: parseAddress,
  format: formatAddress,
});
