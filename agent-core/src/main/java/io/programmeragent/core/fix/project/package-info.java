/** The programs that are repaired and tested: how they are laid out, what they are compiled with, and which tests they have. */
@NullMarked
package io.programmeragent.core.fix.project;

import org.jspecify.annotations.NullMarked;
