import type { DeliveryOrganisation } from './choose-method.ts';

/** What the organisation of a deployment asks of delivery, as long as it cannot say so itself. */
export const ORGANISATION: DeliveryOrganisation = {
  class: 'none',
  phiTier: 'T2',
  portalOnlyDomains: [],
  isTlsExclusive: false,
};
