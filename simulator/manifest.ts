// The parts of a Slack app manifest (its JSON form) that the workspace acts upon, checked loudly.
import { z } from 'zod';

const command = z.strictObject({
  command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
  description: z.string().min(1).max(2000),
  usage_hint: z.string().max(1000).optional(),
  should_escape: z.boolean().optional(),
  url: z.string().optional(),
});

const shortcut = z.strictObject({
  name: z.string().min(1).max(24),
  type: z.enum(['global', 'message']),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
});

const features = z.strictObject({
  app_home: z
    .strictObject({
      home_tab_enabled: z.boolean().optional(),
      messages_tab_enabled: z.boolean().optional(),
      messages_tab_read_only_enabled: z.boolean().optional(),
    })
    .optional(),
  bot_user: z
    .strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean().optional() })
    .optional(),
  shortcuts: z.array(shortcut).max(10).optional(),
  slash_commands: z.array(command).max(50).optional(),
  unfurl_domains: z.array(z.string()).max(5).optional(),
});

const settings = z.strictObject({
  event_subscriptions: z
    .strictObject({
      request_url: z.string().optional(),
      bot_events: z.array(z.string()).max(100).optional(),
      user_events: z.array(z.string()).max(100).optional(),
    })
    .optional(),
  interactivity: z
    .strictObject({
      is_enabled: z.boolean(),
      request_url: z.string().optional(),
      message_menu_options_url: z.string().optional(),
    })
    .optional(),
  org_deploy_enabled: z.boolean().optional(),
  socket_mode_enabled: z.boolean().optional(),
  token_rotation_enabled: z.boolean().optional(),
  is_hosted: z.boolean().optional(),
});

/** Slack refuses keys that it does not know, so this does. */
export const manifestSchema = z.strictObject({
  _metadata: z.object({ major_version: z.number().optional(), minor_version: z.number().optional() }).optional(),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140).optional(),
    long_description: z.string().min(175).max(4000).optional(),
    background_color: z
      .string()
      .regex(/^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/)
      .optional(),
  }),
  features: features.optional(),
  oauth_config: z
    .strictObject({
      redirect_urls: z.array(z.string()).optional(),
      scopes: z.strictObject({
        bot: z.array(z.string()).max(255).optional(),
        user: z.array(z.string()).max(255).optional(),
        bot_optional: z.array(z.string()).optional(),
        user_optional: z.array(z.string()).optional(),
      }),
    })
    .optional(),
  settings: settings.optional(),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** What the app may do and is told of, with every absent part made empty. */
export interface Abilities {
  scopes: string[];
  events: Set<string>;
  commands: { command: string; description: string; usageHint?: string | undefined; escapes: boolean }[];
  shortcuts: { name: string; type: 'global' | 'message'; callbackId: string; description: string }[];
  home: boolean;
  messagesTab: boolean;
  messagesTabReadOnly: boolean;
  interactive: boolean;
}

/** Throws with every problem at once: Slack refuses such a manifest when the app is made. */
export function readManifest(value: unknown): Abilities {
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw new Error(`Slack would refuse this manifest:\n${z.prettifyError(parsed.error)}`);
  const { features, settings, oauth_config } = parsed.data;
  return {
    scopes: oauth_config?.scopes.bot ?? [],
    events: new Set(settings?.event_subscriptions?.bot_events ?? []),
    commands: (features?.slash_commands ?? []).map((one) => ({
      command: one.command,
      description: one.description,
      usageHint: one.usage_hint,
      escapes: one.should_escape ?? false,
    })),
    shortcuts: (features?.shortcuts ?? []).map((one) => ({
      name: one.name,
      type: one.type,
      callbackId: one.callback_id,
      description: one.description,
    })),
    home: features?.app_home?.home_tab_enabled ?? false,
    messagesTab: features?.app_home?.messages_tab_enabled ?? true,
    messagesTabReadOnly: features?.app_home?.messages_tab_read_only_enabled ?? false,
    interactive: settings?.interactivity?.is_enabled ?? false,
  };
}
