/** The Excel table that holds the history; the add-in finds it again by this name. */
export const historyTableName = "CcsHistory";
