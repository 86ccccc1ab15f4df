/** From the panel's root. Relative to it they are what the menu links and settings links are registered under. */
export const PAGES = '/plugins/constant-contact';
export const SIGNUPS = `${PAGES}/sign-ups`;
export const DELIVERIES = `${PAGES}/deliveries`;
export const RULES = `${PAGES}/content-sync`;
export const LOOK_UP = `${PAGES}/look-up`;
export const OPT_OUTS = `${PAGES}/opt-outs`;

export const SETTINGS = '/settings/constant-contact';
export const CONNECTION = `${SETTINGS}/connection`;
export const NEW_CONNECTION = `${CONNECTION}/new`;
export const LISTS = `${SETTINGS}/lists`;
export const MAPPING = `${SETTINGS}/field-mapping`;
/** Registered with Constant Contact as the redirect address: it must never change. */
export const CONSENT_CALLBACK = `${SETTINGS}/callback`;

export const connectionPath = (key: string) => `${CONNECTION}/${key}`;
export const movePath = (key: string) => `${connectionPath(key)}/move`;
export const signupPath = (id: string) => `${SIGNUPS}/${id}`;
export const deliveryPath = (id: string) => `${DELIVERIES}/${id}`;
export const rulePath = (key: string) => `${RULES}/${key}`;
export const backfillPath = (rule: string) => `${rulePath(rule)}/all-entries`;
export const verifyPath = (rule: string) => `${rulePath(rule)}/verify`;
export const skippedPath = (rule: string) => `${rulePath(rule)}/skipped`;
