export * from './access-app.js';
