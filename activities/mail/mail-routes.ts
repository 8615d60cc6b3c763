/** Where a domain's mail goes. `servername` is the name that its certificate must carry. */
export interface MailRoute {
  readonly host: string;
  readonly port: number;
  readonly servername: string;
}

export interface MailRoutes {
  /** Null: no route is known, or the domain says that it takes no mail (`bad-address`). */
  routeFor(domain: string): Promise<MailRoute | null>;
}

/** The part after the last `@`, lower case; null when there is none. */
export function domainOf(address: string): string | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return address.includes('@') && domain.length > 0 ? domain : null;
}
