import "./style/all.css";
import { applyTheme } from "./shell/theme.js";
import "./shell/baton-app.js";

applyTheme();
