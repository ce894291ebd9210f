import { setBasePath } from "mingjia-pricing";

setBasePath("/prices/");
