import { use } from "echarts/core";
import { install as marks } from "echarts/lib/component/marker/installMarkLine.js";

use([marks]);
