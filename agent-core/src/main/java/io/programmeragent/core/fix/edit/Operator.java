package io.programmeragent.core.fix.edit;

/** A family of edits that programmers make; a pure function of the site. */
interface Operator {
    void propose(Site site, Edits edits);
}
