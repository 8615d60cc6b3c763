import type { CommandServices } from '../commands/services.ts';
import type { LinePool } from '../mail/line-pool.ts';
import type { TemplateRenderer } from '../mail/render-template.ts';
import type { MailRoutes } from '../mail/mail-routes.ts';
import type { FaultPoint } from './fault-points.ts';
import type { MailSettings } from './mail-settings.ts';

/** What the effects need beside the database: ways out, and who this process is. */
export interface EffectServices extends CommandServices {
  readonly lines: LinePool;
  readonly routes: MailRoutes;
  readonly renderer: TemplateRenderer;
  readonly mail: MailSettings;
  /** Row in `process`; its lease tells others whether a try's owner still lives. */
  readonly processId: string;
  /** Fault tests stop the process at a named point; nothing in production. */
  readonly reach: (point: FaultPoint, message: string) => Promise<void>;
}
