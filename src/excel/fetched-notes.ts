/** What people note on our tabs is seen to by what is fetched once there are such tabs. */
export const fetchedNotes = () => import(/* webpackChunkName: "notes" */ "./notes");
