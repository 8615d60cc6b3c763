/** Decided once from the configuration. */
export interface MailSettings {
  readonly sendingDomain: string;
  readonly senderAddress: string;
  readonly patientsUrl: string;
  readonly clinicName: string;
  readonly clinicPhone: string;
  readonly postalAddress: string;
  readonly defaultZone: string;
  readonly fallbackLanguage: string;
  /** True when mail leaves through a vendor's relay: then a live BAA is needed. */
  readonly isVendorNeeded: boolean;
}
