/**
 * The smallest build of the chart library that draws bars, lines and doughnuts; what else there is comes when it is needed.
 * Each part is imported by its own file, as the library's lists of parts would bring all of them.
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
