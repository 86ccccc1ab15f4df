/** What the bench that boots this site decided, by the name of a configuration file; see `bench/lib/site.ts`. */
module.exports = JSON.parse(process.env.BENCH_SITE ?? '{}');
