import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { array, number, object, string } from 'yup';
import { answering } from '../../strapi/answering';
import { checked } from '../../strapi/http';
import { service } from '../../strapi/service';
import {
  type FormChoice,
  type Reviewed,
  type ReviewInput,
  SIGNUP_STATUSES,
  type SignupDetail,
  type SignupFilter,
  type SignupPage,
} from './contract';

const day = string().matches(/^\d{4}-\d{2}-\d{2}$/, {
  message: 'A day is written as 2026-01-31',
  excludeEmptyString: true,
});

const filter = object({
  form: string().max(64),
  status: string().oneOf([...SIGNUP_STATUSES], 'There is no such status'),
  email: string().max(100),
  from: day,
  to: day,
});

const list = filter.shape({
  page: number().integer().min(1).default(1),
  pageSize: number().integer().min(1).max(100, 'At most 100 a page').default(20),
});

const reviewed = object({
  ids: array(string().required()).min(1, 'Name at least one').max(100, 'At most 100 at a time').required(),
  review: string().oneOf(['accept', 'reject'], 'Either accept or reject').required('Say accept or reject'),
});

export const signupsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const signups = () => service(strapi, 'signup-forms');

  return {
    ...answering({
      find: async (ctx): Promise<SignupPage> => signups().findSignups(await checked(list, withoutEmpty(ctx.query))),
      findOne: async (ctx): Promise<SignupDetail> => signups().getSignup(ctx.params.id),
      forms: async (): Promise<FormChoice[]> => signups().formChoices(),
      review: async (ctx): Promise<Reviewed> => {
        const { ids, review } = (await checked(reviewed, ctx.request.body)) as ReviewInput;
        return reviewAll(ids, review, nameOf(ctx));
      },
    }),

    /** The answer is the file itself. */
    async export(ctx: Context): Promise<void> {
      const wanted = (await checked(filter, withoutEmpty(ctx.query))) as SignupFilter;
      ctx.type = 'text/csv; charset=utf-8';
      ctx.set('Cache-Control', 'no-store');
      ctx.set('Content-Disposition', 'attachment; filename="sign-ups.csv"');
      ctx.body = await signups().exportSignups(wanted);
    },
  };

  async function reviewAll(ids: string[], review: ReviewInput['review'], by: string): Promise<Reviewed> {
    const problems = new Set<string>();
    let count = 0;
    for (const id of ids) {
      try {
        if (await signups().review({ id, review, by })) count += 1;
      } catch (error) {
        if (!(error instanceof errors.ApplicationError)) throw error;
        problems.add(error.message);
      }
    }
    return { count, problems: [...problems] };
  }
};

/** The administrator, as the panel shows them. */
function nameOf(ctx: Context): string {
  const { firstname, lastname, username, email } = ctx.state.user ?? {};
  return [firstname, lastname].filter(Boolean).join(' ') || username || email || '—';
}

const withoutEmpty = (given: unknown) =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== ''));
