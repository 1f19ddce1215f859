// Tells TypeScript that stylesheets may be imported for the bundler to collect.
declare module '*.css';
