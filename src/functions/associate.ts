import { BENCHMARK } from "./benchmark";
import { CHURN, CHURNANNUAL, CHURNBY, CHURNDECLARED, CHURNPERIOD, REASONS } from "./churn";
import { ATTRIBUTION, AXIS, CCS, MULTIPLIER, POINTS, STAKE, WEIGHTEDARR } from "./commitment";
import { CLVBUYERS, CLVFIT, CLVRESIDUAL, RETENTIONCURVE, RETENTIONFIT } from "./models";
import { NPS, NPSCOMPARE, NPSDETAIL, NPSSAMPLE } from "./nps";
import { ARR, GRR, MRR, MRRMOVEMENTS, NETMRR, NRR, QUICKRATIO } from "./revenue";
import { CES, CSAT, CSATTREND, RECOMMEND } from "./satisfaction";
import { CHURNAT, COHORTS, SURVIVAL } from "./survival";
import { CACPAYBACK, CLV, WHALE } from "./value";
import { VALUEBRIDGE } from "./value-bridge";

/** A worksheet function as Excel calls it: its arguments in order, then the invocation. */
export type FunctionImplementation = (...values: never[]) => Promise<unknown[][]>;

/** Every worksheet function by its id in `functions.json`; ids are kept in workbooks for good. */
export const functionImplementations: ReadonlyMap<string, FunctionImplementation> = new Map(
  Object.entries<FunctionImplementation>({
    ARR,
    ATTRIBUTION,
    AXIS,
    BENCHMARK,
    CACPAYBACK,
    CCS,
    CES,
    CHURN,
    CHURNANNUAL,
    CHURNAT,
    CHURNBY,
    CHURNDECLARED,
    CHURNPERIOD,
    CLV,
    CLVBUYERS,
    CLVFIT,
    CLVRESIDUAL,
    COHORTS,
    CSAT,
    CSATTREND,
    GRR,
    MRR,
    MRRMOVEMENTS,
    MULTIPLIER,
    NETMRR,
    NPS,
    NPSCOMPARE,
    NPSDETAIL,
    NPSSAMPLE,
    NRR,
    POINTS,
    QUICKRATIO,
    REASONS,
    RECOMMEND,
    RETENTIONCURVE,
    RETENTIONFIT,
    STAKE,
    SURVIVAL,
    VALUEBRIDGE,
    WEIGHTEDARR,
    WHALE,
  }),
);

/** Tells Excel which function answers for which id, once its custom functions runtime is loaded. */
export function associateFunctions(): void {
  for (const [id, implementation] of functionImplementations) {
    CustomFunctions.associate(id, implementation);
  }
}
