/** The scripts run before node_modules exists, hence are plain JavaScript; their tests take them as they are. */
declare module '*.mjs';
