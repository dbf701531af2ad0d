import { navigation } from '../../shared/src/navigation.js';
import { formatAddress, parseAddress } from './address.js';

export const { NavigationProvider, useNavigation, Go } = navigation({
  parse: parseAddress,
  format: formatAddress,
});
