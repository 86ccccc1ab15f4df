export { overviewController } from './controller';
export { overviewRoutes } from './routes';
