import { chooseMethod } from '../../../engine/delivery/choose-method.ts';
import type { DeliveryDecision } from '../../../engine/delivery/choose-method.ts';
import { ORGANISATION } from '../../../engine/delivery/organisation.ts';
import type { Tier } from '../../../engine/delivery/tiers.ts';
import { withTracked } from '../../../engine/message/tracked-links.ts';
import { templateHash } from '../../../engine/message/template-hash.ts';
import { purposeRule } from '../../../engine/gate/purposes.ts';
import { hashToken, messageIdFor } from '../../crypto/keyed-id.ts';
import { openText } from '../../crypto/seal.ts';
import { calendarNow } from '../../database/clock.ts';
import { addressPlace } from '../../database/patient-store.ts';
import { templateLanguages } from '../../database/template-store.ts';
import type { PinnedTemplate } from '../../database/template-store.ts';
import { composeMime } from '../../mail/compose-mime.ts';
import { domainOf } from '../../mail/mail-routes.ts';
import type { Secured } from '../../mail/smtp-handoff.ts';
import type { EffectServices } from '../services.ts';
import { countLinks, NOT_COUNTED } from './counted-links.ts';
import { confirmToken, fieldValues, optOutToken, readRecipient } from './field-values.ts';
import type { Recipient } from './field-values.ts';
import { notePosture } from './note-posture.ts';
import type { Prepared, PreparedLink } from './prepared.ts';
import type { SendContext } from './send-context.ts';

/**
 * No transaction: render, choose the method, connect and check the TLS evidence. Nothing is disclosed to the server yet.
 * Every try is the same mail.
 */
export async function prepare(
  services: EffectServices,
  context: SendContext,
  { datedAt, isTracked }: EarlierTry,
): Promise<Prepared> {
  await services.reach('in-prepare', context.key);
  const address = openText(
    await services.keys.keyFor(context.contact.patient),
    addressPlace(context.contact.id),
    context.contact.address_sealed,
  );
  const domain = domainOf(address);
  const now = await calendarNow(services.db);
  const planned = choose(context, domain ?? '', null, now);
  const failed = (reason: string, tier: string | null = null): Prepared => ({
    kind: 'failed',
    reason,
    policyHash: planned.policyHash,
    tier,
  });
  if (domain === null) return failed('bad-address');
  if (planned.method.kind === 'none') return failed(planned.method.reason);
  const date = datedAt ?? now;
  const mail = await writeMail(services, context, { address, date, isTracked });
  if (mail.kind !== 'written')
    return mail.kind === 'no-language'
      ? { kind: 'skipped', reason: 'no-language', policyHash: planned.policyHash }
      : failed(mail.reason);
  const secured = await connect(services, domain);
  if (secured === null) return failed('bad-address');
  await notePosture(services.db, domain, secured);
  return judge({ services, context, domain, now, date, address, mail, secured });
}

export interface EarlierTry {
  /** The Date header of an earlier try; null: this is the first. */
  readonly datedAt: Date | null;
  /** Its own links are counted: as the permission is, or as an earlier try had it. */
  readonly isTracked: boolean;
}

/** The live connection decides, not what was known of the domain. */
function judge(at: {
  readonly services: EffectServices;
  readonly context: SendContext;
  readonly domain: string;
  readonly now: Date;
  readonly date: Date;
  readonly address: string;
  readonly mail: Extract<WrittenMail, { readonly kind: 'written' }>;
  readonly secured: Secured;
}): Prepared {
  const { secured } = at;
  const tier: Tier | null =
    secured.kind === 'secured' ? secured.evidence.tier : secured.kind === 'no-tls' ? 'T0' : null;
  const decision = choose(at.context, at.domain, tier, at.now);
  const { policyHash } = decision;
  if (secured.kind === 'unreachable') return { kind: 'unreachable', reason: secured.reason, policyHash };
  if (secured.kind === 'no-tls' || decision.method.kind === 'none') {
    if (secured.kind === 'secured') secured.line.close();
    const reason = decision.method.kind === 'none' ? decision.method.reason : 'no-secure-path';
    return { kind: 'failed', reason, policyHash, tier };
  }
  const { line, evidence } = secured;
  const envelope = { from: at.services.mail.senderAddress, to: at.address };
  return {
    kind: 'ready',
    line,
    evidence,
    mime: at.mail.mime,
    date: at.date,
    envelope,
    language: at.mail.language,
    policyHash,
    links: [...linksOf(at.services, at.context), ...at.mail.counted],
  };
}

function choose(context: SendContext, domain: string, tier: Tier | null, now: Date): DeliveryDecision {
  const contact = {
    domain,
    addressChangedAt: context.contact.changed_at?.toISOString() ?? null,
    acceptsWeakerTransport: false,
  };
  return chooseMethod({ class: context.op.class }, contact, ORGANISATION, { tier }, now.toISOString());
}

async function connect(services: EffectServices, domain: string): Promise<Secured | null> {
  const route = await services.routes.routeFor(domain);
  return route === null ? null : services.lines.secure(route);
}

type WrittenMail =
  | {
      readonly kind: 'written';
      readonly mime: Uint8Array;
      readonly language: string;
      readonly counted: readonly PreparedLink[];
    }
  | { readonly kind: 'no-language' }
  | { readonly kind: 'unwritten'; readonly reason: 'render' | 'bad-address' };

async function writeMail(
  services: EffectServices,
  context: SendContext,
  at: { readonly address: string; readonly date: Date; readonly isTracked: boolean },
): Promise<WrittenMail> {
  const recipient = await readRecipient(services, context);
  const template = pickLanguage(
    await templateLanguages(services.db, context.op.template, context.op.templateVersion),
    recipient,
    services.mail.fallbackLanguage,
  );
  if (template === null) return { kind: 'no-language' };
  if (!isPinned(context, template)) return { kind: 'unwritten', reason: 'render' };
  const rendered = await services.renderer.render(
    template,
    fieldValues(services, context, recipient, template.language),
  );
  if (rendered.kind !== 'rendered') return { kind: 'unwritten', reason: 'render' };
  const counted = at.isTracked ? countLinks(services, context, template.html) : NOT_COUNTED;
  const { html, text } = withTracked(rendered, counted.addresses);
  const isCommercial = purposeRule(context.op.purpose)?.isCommercial ?? true;
  const composed = await composeMime({
    from: { name: services.mail.clinicName, address: services.mail.senderAddress },
    to: at.address,
    subject: rendered.subject,
    html,
    text,
    messageId: messageIdFor(services.keyring, context.key, services.mail.sendingDomain).slice(1, -1),
    date: at.date,
    ...(isCommercial
      ? { listUnsubscribe: { url: `${services.mail.patientsUrl}/u/${optOutToken(services, context)}` } }
      : {}),
  });
  return composed.kind === 'composed'
    ? { kind: 'written', mime: composed.mime, language: template.language, counted: counted.links }
    : { kind: 'unwritten', reason: 'bad-address' };
}

/** The patient's language, without its region, else the declared fallback. */
function pickLanguage(
  languages: readonly PinnedTemplate[],
  recipient: Recipient,
  fallback: string,
): PinnedTemplate | null {
  const wanted = recipient.language?.slice(0, 2) ?? fallback;
  return languages.find((one) => one.language === wanted) ?? languages.find((one) => one.language === fallback) ?? null;
}

/** What was approved is what runs (law 7): the plan names the hash of each template. */
function isPinned(context: SendContext, template: PinnedTemplate): boolean {
  if (templateHash(template) !== template.sha256) return false;
  return context.enrollment.plan.uses.some(
    (use) =>
      use.kind === 'template' &&
      use.id === template.id &&
      use.version === template.version &&
      use.language === template.language &&
      use.sha256 === template.sha256,
  );
}

function linksOf(services: EffectServices, context: SendContext): readonly PreparedLink[] {
  const confirm: PreparedLink = {
    tokenHash: hashToken(confirmToken(services, context)),
    kind: 'confirm',
    target: null,
  };
  const optOut: PreparedLink = { tokenHash: hashToken(optOutToken(services, context)), kind: 'opt-out', target: null };
  return context.enrollment.appointment === null ? [optOut] : [confirm, optOut];
}
