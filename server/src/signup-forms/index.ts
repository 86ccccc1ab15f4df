import { type Core, factories, type UID } from '@strapi/strapi';
import { bodyGuard } from './body-guard';
import { confirmationMailsController, confirmationMailsRoutes } from './confirmation/desk';
import { customFields, FORM_UID, signupForm } from './content-type';
import { signupsController } from './desk/controller';
import { signupsRoutes } from './desk/routes';
import { formEditorController } from './editor/controller';
import { formEditorRoutes } from './editor/routes';
import { afterFormChange, checkFormsOnSave } from './form-lifecycle';
import { warnOfProxies } from './limits';
import { keepOneSlug } from './one-slug';
import { signupFormRoutes } from './routes';
import { SIGNUP_FORMS, type SignupFormsService, signupFormsService } from './service';

export { spentChallengesMigration } from './challenge';
export { confirmationsMigration } from './confirmation/tables';
export { limitsMigration } from './limits';
export { signupsRetentionMigration } from './retention';
export { signupRecordMigration, signupsMigration, testSignupsMigration } from './tables';
export type { SignupFormsService };

// Strapi learns the types of content types from the project that it runs in.
const uid = FORM_UID as UID.ContentType;

export const contentTypes = { 'signup-form': signupForm };
export const controllers = {
  'signup-form': factories.createCoreController(uid),
  'form-editor': formEditorController,
  signups: signupsController,
  'confirmation-mails': confirmationMailsController,
};
export const services = { 'signup-form': factories.createCoreService(uid), [SIGNUP_FORMS]: signupFormsService };
export const routes = { 'signup-forms': signupFormRoutes };
export const adminRoutes = [...formEditorRoutes, ...signupsRoutes, ...confirmationMailsRoutes];

/** In the plugin's `register`: before Strapi puts its own middlewares up, so that the guard stands before its body parser. */
export function register(strapi: Core.Strapi): void {
  strapi.customFields.register(customFields);
  strapi.server.use(bodyGuard(strapi));
}

export function bootstrap(strapi: Core.Strapi): void {
  warnOfProxies(strapi);
  checkFormsOnSave(strapi);
  keepOneSlug(strapi);
  const service = strapi.plugin('constant-contact').service<SignupFormsService>(SIGNUP_FORMS);
  afterFormChange(strapi, () => service.forgetForms());
  service.start();
}

export const destroy = (strapi: Core.Strapi): Promise<void> =>
  strapi.plugin('constant-contact').service<SignupFormsService>(SIGNUP_FORMS).stop();
