/** Gathers the evidence of an incident and names its cause. */
@NullMarked
package io.programmeragent.core.diagnose;

import org.jspecify.annotations.NullMarked;
