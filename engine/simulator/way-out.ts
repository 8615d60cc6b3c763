import { chooseMethod } from '../delivery/choose-method.ts';
import { ORGANISATION } from '../delivery/organisation.ts';
import type { ContentClass } from '../interpreter/plan.ts';
import type { GateContact, WayOut } from './gate-world.ts';

/** What the delivery policy answers once the live connection has shown `contact.mailServer`. `now`: RFC 3339. */
export function wayOut(contact: GateContact, contentClass: ContentClass, now: string): WayOut {
  const { mailServer: tier, addressChangedAt } = contact;
  const reached = { domain: '', addressChangedAt, acceptsWeakerTransport: false };
  const { method, reasons } = chooseMethod({ class: contentClass }, reached, ORGANISATION, { tier }, now);
  return method.kind === 'tls' ? { kind: 'tls', tier, reasons } : { ...method, tier, reasons };
}
