import { use } from "echarts/core";
import { install as heatmaps } from "echarts/lib/chart/heatmap/install.js";
import { install as scales } from "echarts/lib/component/visualMap/installVisualMapContinuous.js";

use([heatmaps, scales]);
