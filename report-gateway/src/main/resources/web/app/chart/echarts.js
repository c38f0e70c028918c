/**
 * The smallest build of the chart library that draws bars, lines and doughnuts. Other parts load when a chart needs them.
 * Each part is imported from its own file, because the library's index files would include all parts.
 */
import { use } from "echarts/core";
import { install as bars } from "echarts/lib/chart/bar/install.js";
import { install as lines } from "echarts/lib/chart/line/install.js";
import { install as pies } from "echarts/lib/chart/pie/install.js";
import { install as grids } from "echarts/lib/component/grid/installSimple.js";
import { install as legends } from "echarts/lib/component/legend/install.js";
import { install as tooltips } from "echarts/lib/component/tooltip/install.js";
import { install as svg } from "echarts/lib/renderer/installSVGRenderer.js";

use([bars, lines, pies, grids, legends, tooltips, svg]);

export { init } from "echarts/core";
