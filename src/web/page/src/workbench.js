/**
 * The workbench: what the address says is shown.
 */
import { ask } from "./server.js";

const overview = await ask("api/overview");
document.title = overview.title;
